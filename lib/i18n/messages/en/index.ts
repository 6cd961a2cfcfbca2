import account from './account.json' with { type: 'json' };
import batch from './batch.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import expand from './expand.json' with { type: 'json' };
import expansion from './expansion.json' with { type: 'json' };
import gallery from './gallery.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import review from './review.json' with { type: 'json' };
import settings from './settings.json' with { type: 'json' };
import sharing from './sharing.json' with { type: 'json' };
import site from './site.json' with { type: 'json' };
import teams from './teams.json' with { type: 'json' };

export const en = {
  account,
  batch,
  common,
  expand,
  expansion,
  gallery,
  problems,
  review,
  settings,
  sharing,
  site,
  teams,
};
