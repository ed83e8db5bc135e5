throw Object.assign(new RangeError('at import', { cause: 'why' }), { code: 'E_IMPORT' });
