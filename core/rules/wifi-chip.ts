/**
 * The ESP32 of a Tracker only scans for Wi-Fi networks around it: beside a cellular modem it never carries the
 * connection. An Argon, whose connection it carries, has no such modem.
 */

import type { FactName } from '../log/vocabulary.ts';
import { rememberedByCategory } from './by-category.ts';

const ofWifiChip = /^n(?:cp|et)\.esp32/;

const namesWifiChip = rememberedByCategory((category) => ofWifiChip.test(category));

/** Whether lines of this category are about an ESP32. */
export function isOfWifiChip(category: string | undefined): boolean {
  return category !== undefined && namesWifiChip(category);
}

const ofWifiRadio = /^n(?:cp|et)\.(?:esp32|rltk)/;

const namesWifiRadio = rememberedByCategory((category) => ofWifiRadio.test(category));

/** Whether lines of this category are about a Wi-Fi radio. */
export function isOfWifiRadio(category: string | undefined): boolean {
  return category !== undefined && namesWifiRadio(category);
}

const ofRadio = /^(?:ncp\.|mux$|gsm0710muxer$|lwip\.ppp$|net\.(?:esp32ncp|rltkncp|pppncp|ppp\.))/;

const namesRadio = rememberedByCategory((category) => ofRadio.test(category));

/** Whether lines of this category are about a modem or a Wi-Fi radio, or the data connection over it. */
export function isOfRadio(category: string | undefined): boolean {
  return category !== undefined && namesRadio(category);
}

const connects = /^(?:ncp|net|mux|lwip|gsm0710muxer|system|comm)(?:\.|$)/;

/** Whether lines of this category are about the connection itself: those of the bus to the chip are not. */
export function isOfConnection(category: string | undefined): boolean {
  return category !== undefined && connects.test(category) && !namesWifiChip(category);
}

/** What is known only of a device that has a cellular modem. */
const cellular: readonly FactName[] = ['sim', 'simState', 'iccid', 'imsi', 'operator', 'registration', 'apn'];

type Facts = Readonly<Partial<Record<FactName, unknown>>>;

/** The facts that were asked about last, as they stay the same for many lines. */
let last: { readonly facts: Facts; readonly answer: boolean } | undefined;

export function hasCellular(facts: Facts): boolean {
  if (last?.facts !== facts) {
    last = { facts, answer: cellular.some((it) => facts[it] !== undefined) };
  }
  return last.answer;
}
