/** Whatever the contract does not serve here is told so in its own envelope, not with a page. */
export {
  noSuchPath as DELETE,
  noSuchPath as GET,
  noSuchPath as PATCH,
  noSuchPath as POST,
  noSuchPath as PUT,
} from '@/app/kling/answer';
