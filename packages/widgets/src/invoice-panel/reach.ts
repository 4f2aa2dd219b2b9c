/** Whether a shopper can be led there: no address that runs something. */
export const isReachableAt = (url: string | undefined): url is string => url !== undefined && /^(?:https?:|tel:|mailto:|[/#?.])/i.test(url);
