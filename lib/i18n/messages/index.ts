import account from './en/account.json' with { type: 'json' };
import batch from './en/batch.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import expand from './en/expand.json' with { type: 'json' };
import expansion from './en/expansion.json' with { type: 'json' };
import gallery from './en/gallery.json' with { type: 'json' };
import problems from './en/problems.json' with { type: 'json' };
import settings from './en/settings.json' with { type: 'json' };
import site from './en/site.json' with { type: 'json' };

/** One file per room of the interface, one folder per language. */
export const messages = {
  en: { account, batch, common, expand, expansion, gallery, problems, settings, site },
};
