/** Writes the modem trace of Gen 2 devices: sections, AT traffic with its time in seconds, and packets. */

const seconds = (t: number) => (t / 1000).toFixed(3).padStart(10);

export const sent = (t: number, command: string) =>
  `${seconds(t)} AT send ${String(command.length + 2).padStart(7)} "${command}\\r\\n"`;

export const read = (t: number, reply: string) =>
  `${seconds(t)} AT read ${reply === 'OK' ? 'OK ' : ' + '} ${String(reply.length + 4).padStart(4)} "\\r\\n${reply}\\r\\n"`;

export const asks = (t: number, command: string, ...replies: readonly string[]) =>
  [
    sent(t, command),
    ...replies.map((it, index) => read(t + 5 + index, it)),
    read(t + 5 + replies.length, 'OK'),
  ].join('\n');

/** The modem is asked whether it answers before each look for packets. */
export const nothingWaits = (t: number) => `
  ${asks(t, 'AT')}
  ${asks(t + 10, 'AT+USORF=0,0', '+USORF: 0,0')}
  Socket 0: handle 0 has 0 bytes pending`;

/** A packet to the cloud, with the look at the registration before it. */
export const packet = (t: number, size = 58) => `
  socketSendTo(0,198.51.100.20,5684,,${size})
  ${asks(t, 'AT+CEREG?', '+CEREG: 2,1,\\"1A2B\\",\\"3C4D5E6\\",8')}
  ${asks(t + 20, `AT+USOST=0,\\"198.51.100.20\\",5684,${size}`, `+USOST: 0,${size}`)}
  ${nothingWaits(t + 60)}`;

/** A packet of the cloud. */
export const packetBack = (t: number, size = 49) => `
  ${read(t, `+UUSORF: 0,${size}`)}
  ${asks(t + 10, 'AT+USORF=0,1024', `+USORF: 0,\\"198.51.100.20\\",5684,${size},\\"\\x17\\"`)}`;

export const greeted = (t: number) =>
  `${t} comm.protocol.handshake I Sending HELLO message\n${t} comm T sending message id=1 synchronously`;

/** The network watchdog: 1 begins, 2 is on the network, 3 was thrown off. */
export const watchdog = (t: number, step: number) => `${t} system I ARM_WLAN_WD ${step}`;

export const simReady = (t: number) => `${t} system I Sim Ready`;
