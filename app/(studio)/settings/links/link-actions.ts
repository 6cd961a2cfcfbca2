import type { LinkActions } from '@/components/sharing/link-actions';
import {
  changeLinkAction,
  createLinkAction,
  linksOfTargetAction,
  restoreLinkAction,
  revokeLinkAction,
} from './actions';

/** The actions of links as pages hand them to whatever shares. */
export const linkActions: LinkActions = {
  list: linksOfTargetAction,
  create: createLinkAction,
  change: changeLinkAction,
  revoke: revokeLinkAction,
  restore: restoreLinkAction,
};
