// Runs in the pages of a shop for which the shopper has switched on Global Privacy Control, before any script of theirs.
if (navigator.globalPrivacyControl !== true)
  Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true, enumerable: true });
