/** In the query of a request that deletes a page: where its visitors are sent; empty to say that it is gone. */
export const SEND_TO = "sendTo";
