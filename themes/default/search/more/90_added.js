// What this script adds to the first one.

Object.assign(globalThis.mieruSearch, { rewritten, sentence, suggestions, learn, openShards, showRescue });
