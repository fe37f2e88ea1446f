const MAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{2,}$/;

/** A mail address as people type it; whether it is known is nobody's business. */
export const isAddress = (given: string): boolean => MAIL.test(given.trim());
