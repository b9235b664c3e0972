// Words and pieces of markup, taken from the `<template>` elements of the page.

/** The strings of the page by name, with `{places}`. */
function searchWords(root) {
  const spans = root.querySelector('[data-search-words]').content.querySelectorAll('[data-word]');
  return Object.fromEntries([...spans].map((span) => [span.dataset.word, span.textContent]));
}

/** Puts values into the places of a string; numbers as the language writes them. */
function fillPlaces(text, places) {
  return text.replace(/\{(\w+)\}/g, (place, name) => {
    const value = places[name];
    return typeof value === 'number' ? value.toLocaleString(document.documentElement.lang) : value ?? place;
  });
}

/** A copy of a piece, and its slots by name. */
function searchPart(root, name) {
  const part = root.querySelector(`template[data-search-part="${name}"]`).content.firstElementChild.cloneNode(true);
  const slots = [...part.querySelectorAll('[data-slot]')].map((slot) => [slot.dataset.slot, slot]);
  return { part, slots: Object.fromEntries(slots) };
}

/** A name that the page has in its own language need not say which that is. */
function sayNoLanguage(element) {
  element.removeAttribute('lang');
  element.removeAttribute('dir');
}

/** Appends text with its matches marked: always as text nodes. `ranges` are in order and do not overlap. */
function appendMarked(parent, text, ranges, from = 0, to = text.length) {
  let at = from;
  for (const [start, end] of ranges) {
    if (end <= from || start >= to) continue;
    const first = Math.max(start, from);
    const mark = document.createElement('mark');
    mark.textContent = text.slice(first, Math.min(end, to));
    parent.append(text.slice(at, first), mark);
    at = Math.min(end, to);
  }
  parent.append(text.slice(at, to));
}
