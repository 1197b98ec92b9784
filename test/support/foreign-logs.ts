/** Ordinary logs of other programs, invented in their formats: none of them is the log of a Particle device. */

/**
 * A few lines of each. `#` is the number of the line, `%` a time of day that goes on with it, so that a log of any
 * length can be made of them.
 */
const formats: Readonly<Record<string, readonly string[]>> = {
  'nginx access': ['192.0.2.7 - - [11/May/2026:% +0000] "GET /a/# HTTP/1.1" 200 6# "-" "curl/8"'],
  'nginx error': [
    '2026/05/11 % [error] 12#4: *# connect() failed (111: Connection refused) while connecting to upstream',
  ],
  'apache error': [
    '[Mon May 11 %.123456 2026] [mpm_event:notice] [pid 81#:tid 7] AH00489: Apache configured',
    '[Mon May 11 %.123456 2026] [core:error] [pid 81#] [client 192.0.2.1:50#] File does not exist: /var/www/x',
  ],
  postgres: [
    '2026-05-11 %.318 UTC [8#] LOG:  checkpoint starting: time',
    '2026-05-11 %.318 UTC [8#] ERROR:  relation "a" does not exist at character 1#',
  ],
  mysql: ['2026-05-11T%.318433Z # [Warning] [MY-010068] [Server] CA certificate ca.pem is self signed.'],
  mongodb: [
    '{"t":{"$date":"2026-05-11T%.318+00:00"},"s":"I","c":"NETWORK","id":2#,"ctx":"listener","msg":"Connection accepted"}',
  ],
  redis: ['812:M 11 May 2026 %.318 * # changes in 60 seconds. Saving...'],
  journal: [
    'May 11 % gateway systemd[1]: Started Session # of user pi.',
    'May 11 % gateway NetworkManager[612]: <info>  [1778533816.#] device (wlan0): state change: config -> ip-config',
  ],
  'journal short-iso': ['2026-05-11T%+0200 gateway systemd[1]: system.slice: INFO: consumed #s CPU time.'],
  'journal verbose': ['    _SYSTEMD_UNIT=app-#.service', '    PRIORITY=6', '    MESSAGE=started'],
  dmesg: [
    '[    #.123456] usb 1-1: new full-speed USB device number # using xhci_hcd',
    '[    #.223456] cdc_acm 1-1:1.0: ttyACM0: USB ACM device',
    '[    #.323456] EXT4-fs (sda1): mounted filesystem with ordered data mode',
  ],
  auth: ['May 11 % host sshd[1#]: Accepted publickey for pi from 192.0.2.# port 50# ssh2'],
  'RFC 5424': ['<34>1 2026-05-11T%.003Z host su - ID47 - su root failed for user# on /dev/pts/8'],
  cron: ['May 11 % host CRON[2#]: (root) CMD (test -x /usr/sbin/anacron)'],
  docker: [
    'web-1  | 2026-05-11T%Z INFO server: listening on :80#',
    'db-1   | 2026-05-11 % UTC [1] LOG:  database system is ready to accept connections',
  ],
  'docker JSON': ['{"log":"started worker #\\n","stream":"stdout","time":"2026-05-11T%.318433Z"}'],
  kubernetes: [
    '2026-05-11T%.318433123Z stdout F {"level":"info","msg":"request #"}',
    'I0511 %.318433       1 controller.go:1#] Starting workers',
    'E0511 %.318433       1 reflector.go:1#] Failed to watch *v1.Pod: connection refused',
  ],
  logcat: [
    '05-11 %.318  1234  12# I ActivityManager: Start proc com.example.app',
    '05-11 %.418  1234  12# E wpa_supplicant: Failed to connect',
  ],
  'logcat brief': ['I/System.out(12#): connected', 'W/system  (12#): INFO: low memory'],
  Zephyr: [
    '[00:00:01.#,000] <inf> net_config: IPv4 address: 192.0.2.7',
    '[00:00:02.#,000] <err> wifi: failed -5',
  ],
  'ESP-IDF': [
    'I (1#) wifi: mode : sta (02:6f:28:00:00:00)',
    'W (2#) wifi:<ba-add>idx:0 (ifx:0), tid:0',
    'E (3#) esp-tls: couldn’t get hostname for :example.com:',
    'I (4#) system_api: Base MAC address is not set',
  ],
  'ESP32 boot': [
    'ets Jun  8 2016 00:22:57',
    'rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)',
    'load:0x3fff0030,len:1#',
    'entry 0x400805f0',
  ],
  'ESP8266 hex': ['00ff17a4c2d83b5e00ff17a4c2d8#0', 'ip:192.0.2.7,mask:255.255.255.0,gw:192.0.2.1'],
  'Arduino sketch': [
    'Connecting to WiFi',
    'connecting to WiFi',
    '.',
    'connected to WiFi!',
    'localIP=192.0.2.7',
    'temp=21.#',
    'WARN: low battery',
    'ERROR: sensor # not found',
  ],
  'Arduino counter': ['00000#', '0000012345 0000012346', 'RFID 000123456#', 'Card: 0001234567'],
  'modem terminal': ['AT+CSQ', '+CSQ: 2#,99', '', 'OK', 'AT+CEREG?', '+CEREG: 0,2', 'ERROR', 'RING'],
  'modem with times': ['[%.318] AT+COPS?', '[%.418] +COPS: 0,0,"Example",7', '[%.518] OK'],
  'modem tool': [
    'Manufacturer: Quectel',
    'Model: EC21',
    'Revision: EC21EFAR06A0#M4G',
    'IMEI: 35678901234567#',
    'SIM: READY',
    'Operator: Example',
  ],
  'modem library': ['> AT+CGATT?', '< +CGATT: 1', '< OK', 'send: AT+CSQ', 'recv: +CSQ: 2#,0'],
  ModemManager: [
    "May 11 % pi ModemManager[8#]: <debug> [1778533816.#] [modem0/ttyUSB2/at] --> 'AT+CSQ<CR>'",
    "May 11 % pi ModemManager[8#]: <debug> [1778533816.#] [modem0/ttyUSB2/at] <-- '<CR><LF>OK<CR><LF>'",
  ],
  'cellular gateway': ['%: ncp: modem ready', '%: ppp0: link up, attempt #'],
  pppd: [
    'May 11 % pi pppd[8#]: sent [LCP ConfReq id=0x# <asyncmap 0x0> <magic 0x1> <pcomp> <accomp>]',
    'May 11 % pi pppd[8#]: rcvd [LCP ConfAck id=0x#]',
    'May 11 % pi pppd[8#]: LCP terminated by peer',
    'May 11 % pi pppd[8#]: Modem hangup',
  ],
  'pppd bare': [
    'sent [LCP EchoReq id=0x# magic=0x1]',
    'rcvd [IPCP ConfNak id=0x# <addr 192.0.2.5>]',
    'Connection terminated.',
  ],
  chat: ['May 11 % pi chat[8#]: expect (OK)', 'May 11 % pi chat[8#]: AT^M^M', 'May 11 % pi chat[8#]: OK'],
  wpa_supplicant: [
    'wlan0: Trying to associate with 02:11:22:33:44:55 (SSID="Orchard" freq=2412 MHz)',
    'wlan0: CTRL-EVENT-ASSOC-REJECT status_code=#',
    '1778533816.#: wlan0: State: SCANNING -> AUTHENTICATING',
  ],
  hostapd: ['wlan0: STA 02:11:22:33:44:5# IEEE 802.11: authenticated'],
  dhcpd: [
    'May 11 % gw dhcpd[8#]: DHCPDISCOVER from 02:11:22:33:44:55 via eth0',
    'May 11 % gw dhcpd[8#]: DHCPOFFER on 192.0.2.#',
  ],
  dnsmasq: [
    'May 11 % gw dnsmasq[8#]: query[A] device.spark.io from 192.0.2.#',
    'May 11 % gw dnsmasq[8#]: reply device.spark.io is 192.0.2.9',
  ],
  iptables: [
    'May 11 % gw kernel: [#.1] IN=eth0 OUT= SRC=192.0.2.# DST=192.0.2.1 LEN=60 PROTO=UDP SPT=5684 DPT=5684',
  ],
  tcpdump: ['%.318433 IP 192.0.2.7.5684 > 192.0.2.9.5684: UDP, length 6#'],
  mosquitto: [
    '1778533816: New client connected from 192.0.2.#:50# as boron-lab (p2, c1, k60).',
    '1778533817: Client boron-# disconnected.',
  ],
  mosquitto_sub: ['particle/boron/temp 21.#', 'particle/boron/state online'],
  OpenSSL: [
    'CONNECTED(00000003)',
    'depth=2 C = US, O = Example, CN = Root #',
    'verify error:num=20:unable to get local issuer certificate',
    'SSL handshake has read 3# bytes and written 4# bytes',
  ],
  mbedtls: ['ssl_tls.c:3# => handshake', 'ssl_cli.c:7# client state: 2', 'ssl_tls.c:4# <= handshake'],
  'directory listing': [
    '/etc/ssl:',
    '/:',
    '/var/log:',
    'total #',
    'drwxr-xr-x 2 root root 4096 May 11 12:00 certs',
    '-rw-rw-rw- 1 root root 5# May 11 12:00 a',
  ],
  'disk usage': [
    'Filesystem      Size  Used Avail Use%',
    '/dev/sda1        50G   2#G   25G  50% /',
    'littlefs 4#%',
  ],
  npm: [
    'npm WARN deprecated a@1.#.0: use b',
    'npm ERR! code ERESOLVE',
    'npm info it worked if it ends with ok',
    'added # packages in 3s',
  ],
  gcc: [
    'src/a.c:4#:12: warning: unused variable ‘x’ [-Wunused-variable]',
    'src/b.c: In function ‘main’:',
    'make: *** [Makefile:#: all] Error 2',
  ],
  cmake: ['[ 4#%] Building CXX object CMakeFiles/app.dir/src/a#.cpp.o', '-- Configuring done'],
  'particle compile': [
    '   text	   data	    bss	    dec	    hex	filename',
    '  1#4	    108	   1112	   6764	   1a6c	app.elf',
    'Compile succeeded.',
  ],
  'particle list': [
    'boron-lab [e00fce68a1b2c3d4e5f6071#] (Boron) is online',
    'argon-# [e00fce68a1b2c3d4e5f60718] (Argon) is offline',
  ],
  pytest: [
    'tests/test_a.py::test_# PASSED    [ 4#%]',
    'E       assert 1 == #',
    '==== # failed, 3 passed in 0.12s ====',
  ],
  'python logging': [
    'INFO:root:started #',
    'WARNING:urllib3.connectionpool:Retrying',
    'ERROR:system:worker # failed',
  ],
  'python format': [
    '2026-05-11 %,318 - comm - INFO - message #',
    '2026-05-11 %,318 - system - ERROR - failed',
  ],
  loguru: [
    '2026-05-11 %.318 | INFO     | __main__:main:# - started',
    '2026-05-11 %.418 | ERROR    | app.system:run:# - failed',
  ],
  'python traceback': [
    'Traceback (most recent call last):',
    '  File "a.py", line #, in <module>',
    'ValueError: invalid literal',
  ],
  log4j: [
    '2026-05-11 %,318 INFO  [main] c.e.App: Started in # seconds',
    '2026-05-11 %,318 ERROR [system] c.e.Db: no connection',
  ],
  'Spring Boot': [
    '2026-05-11T%.318+02:00  INFO 8# --- [main] o.s.b.w.e.tomcat.TomcatWebServer : Tomcat started on port 8080',
  ],
  'java.util.logging': [
    'May 11, 2026 % PM com.example.App main',
    'INFO: started #',
    'WARNING: slow',
    'SEVERE: failed',
  ],
  maven: [
    '[INFO] --- compiler:3.1:compile (default-compile) @ app# ---',
    '[ERROR] Failed to execute goal',
    '[WARN] deprecated',
  ],
  gradle: ['> Task :app:compile# UP-TO-DATE', 'BUILD SUCCESSFUL in #s'],
  '.NET': [
    'info: Microsoft.Hosting.Lifetime[14]',
    '      Now listening on: http://localhost:50#',
    'fail: App.Worker[0]',
  ],
  Serilog: ['[% INF] Started # workers', '[% ERR] Connection lost'],
  'Windows events': [
    'Information	5/11/2026 % PM	Service Control Manager	70#	None	The service entered the running state.',
    'Error	5/11/2026 % PM	DistributedCOM	100#	None	timeout',
  ],
  'Windows update': ['2026-05-11	%:318	 8#	1a2c	Agent	WARNING: failed, error = 0x8024402C'],
  IIS: ['2026-05-11 % 192.0.2.7 GET /default.htm - 80 - 192.0.2.# Mozilla/5.0 200 0 0 1#'],
  CSV: ['id,time,level,message', '#,2026-05-11 %,INFO,"started, again"', '#,2026-05-11 %,ERROR,"say ""no"""'],
  'sensor CSV': ['000000#,21.5,48', '0000012345,21.6,49'],
  'JSON of pino': ['{"level":30,"time":177853381#000,"pid":8,"hostname":"pi","msg":"request completed"}'],
  'JSON of bunyan': [
    '{"name":"app","hostname":"pi","pid":8#,"level":50,"msg":"failed","time":"2026-05-11T%.318Z","v":0}',
  ],
  'JSON of winston': [
    '{"level":"info","message":"started #","timestamp":"2026-05-11T%.318Z"}',
    '{"level":"error","message":"[system] ERROR lost"}',
  ],
  'JSON of zap': ['{"level":"info","ts":1778533816.#,"caller":"a/b.go:12","msg":"started"}'],
  'JSON of a phone': ['{"l":"en","m":"hello #","t":5}', '{"event":"connected","l":3}'],
  logfmt: [
    'time="2026-05-11T%Z" level=info msg="listening" port=80#',
    'ts=2026-05-11T%Z level=error component=system err="timeout"',
  ],
  'Go log': ['2026/05/11 % main.go:#: connected', '2026/05/11 % ERROR: failed'],
  glog: ['I0511 %.318433  8# server.cc:12] started', 'W0511 %.318433  8# server.cc:13] slow'],
  'Rust env_logger': ['[2026-05-11T%Z INFO  app::net] connected #', '[2026-05-11T%Z ERROR system] lost'],
  tracing: ['2026-05-11T%.318433Z  INFO app: request id=#', '2026-05-11T%.318433Z ERROR comm: closed'],
  rails: [
    'I, [2026-05-11T%.318433 #8#]  INFO -- : Completed 200 OK in #ms',
    'E, [2026-05-11T%.318433 #8#] ERROR -- system: failed',
  ],
  'PHP-FPM': [
    '[11-May-2026 %] NOTICE: fpm is running, pid 8#',
    '[11-May-2026 %] WARNING: [pool www] server reached max_children',
  ],
  git: [
    'commit 3e59ef4aa0b1c2d3e4f5061728394a5b6c7d8e#f',
    'Author: A B <a@example.com>',
    'Date:   Mon May 11 % 2026 +0200',
    '    Say what is read',
  ],
  'git fetch': [
    'remote: Counting objects: 100% (#/12), done.',
    'From github.com:example/a',
    '   3e59ef4..0ff929b  main -> origin/main',
  ],
  rsync: [
    'sending incremental file list',
    'a/b#.txt',
    'sent 1# bytes  received 35 bytes  2.1K bytes/sec',
    '2026/05/11 % [8#] building file list',
  ],
  'GitHub Actions': [
    '2026-05-11T%.3184330Z ##[group]Run npm ci',
    '2026-05-11T%.3184330Z added # packages',
    '2026-05-11T%.3184330Z ##[error]Process completed with exit code 1.',
  ],
  Jenkins: ['[Pipeline] { (Build #)', '[Pipeline] sh', '+ make all', 'Finished: SUCCESS'],
  GitLab: ['Running with gitlab-runner 17.# (a1b2c3)', '$ npm test', 'Job succeeded'],
  Ansible: [
    'TASK [setup : install #] ****',
    'ok: [pi-lab]',
    'fatal: [pi-#]: UNREACHABLE! => {"changed": false}',
  ],
  Terraform: [
    'aws_instance.a#: Creating...',
    '2026-05-11T%.318Z [INFO]  Terraform version: 1.9',
    '2026-05-11T%.318Z [ERROR] plugin: exited',
  ],
  Elasticsearch: [
    '[2026-05-11T%,318][INFO ][o.e.n.Node               ] [node-#] started',
    '[2026-05-11T%,318][WARN ][system] [node] slow',
  ],
  Kafka: [
    '[2026-05-11 %,318] INFO [KafkaServer id=#] started (kafka.server.KafkaServer)',
    '[2026-05-11 %,318] ERROR [system] closed (kafka)',
  ],
  RabbitMQ: [
    '2026-05-11 %.318 [info] <0.8#.0> accepting AMQP connection',
    '2026-05-11 %.318 [error] <0.9.0> closing',
  ],
  HAProxy: ['May 11 % lb haproxy[8#]: 192.0.2.7:50# [11/May/2026:%.318] front back/s1 0/0/1/2/3 200'],
  Postfix: ['May 11 % mail postfix/smtpd[8#]: connect from unknown[192.0.2.#]'],
  Samba: ['[2026/05/11 %.318433,  0] ../source3/smbd/server.c:1#(main)', '  smbd version 4.19 started.'],
  OpenVPN: [
    '2026-05-11 % TLS: Initial packet from [AF_INET]192.0.2.#:1194',
    '2026-05-11 % Initialization Sequence Completed',
  ],
  WireGuard: ['[%.1] wireguard: wg0: Handshake for peer # did not complete after 5 seconds, retrying'],
  'Home Assistant': [
    '2026-05-11 %.318 ERROR (MainThread) [homeassistant.components.mqtt] Failed #',
    '2026-05-11 %.318 WARNING (SyncWorker_#) [comm] slow',
  ],
  'Node-RED': ['11 May % - [info] Started flows', '11 May % - [error] [mqtt-broker:#] lost'],
  Tasmota: ['%.318 MQT: tele/a/STATE = {"Time":"2026-05-11T%","Vcc":3.#}', '%.418 WIF: Connected'],
  ESPHome: [
    '[%][I][app:1#]: ESPHome version 2026.4',
    '[%][W][wifi:1#]: Connecting to WiFi',
    '[%][E][system:#]: lost',
  ],
  OpenWrt: [
    'Mon May 11 % 2026 daemon.info dnsmasq[8#]: started',
    'Mon May 11 % 2026 kern.warn kernel: [ #.1] eth0: link down',
  ],
  'Cisco IOS': ['*May 11 %.318: %LINK-3-UPDOWN: Interface GigabitEthernet0/#, changed state to up'],
  Mikrotik: [
    '% system,info,account user admin logged in from 192.0.2.#',
    '% system,error,critical login failure',
  ],
  UniFi: ['May 11 % ap hostapd: ath0: STA 02:11:22:33:44:5# IEEE 802.11: associated'],
  Android: [
    '--------- beginning of system',
    '05-11 %.318 D/NetworkMonitor( 8#): PROBE_DNS device.spark.io OK',
  ],
  iOS: [
    'May 11 % iPhone SpringBoard(UIKit)[8#] <Notice>: connected',
    'default	%.318433+0200	kernel	wlan0 up #',
  ],
  'chat export': [
    '[11.05.26, %] Ann: the boron is online again, number #',
    '[11.05.26, %] Bob: did you see "Cloud connected"?',
    'Ann: it says [system] and then nothing',
  ],
  'Markdown about Device OS': [
    '# Reading logs',
    'A record has a time, a category such as `[system]`, and a level such as INFO: or ERROR: .',
    'After `Cloud: connecting` comes `Cloud connected`. The category `ncp.client` speaks of the modem.',
    '| `comm.protocol` | the cloud | # |',
    '- system.nm: INFO and above',
  ],
  'source of an application': [
    'SerialLogHandler logHandler(LOG_LEVEL_ALL);',
    'Log.info("started %d", #);',
    'Log.error("[system] ERROR: %s", text);',
    '// Cloud connected',
  ],
  'particle docs': [
    'Particle.connect();',
    'Waits until Cloud connected. See particle serial monitor --follow.',
    '$ particle login',
  ],
  'test report': ['ok # - connects', 'not ok # - sleeps', '  ---', '  message: "timeout"', '# tests #'],
  'seconds since 1970': [
    '17785338# [worker] INFO: job # done',
    '17785338# [system] INFO: job done',
    '17785338# [worker] ERROR: stopped',
  ],
  'dates in one number': ['20260511211016 [main] INFO: started #', '202605112110 [worker] ERROR: stopped'],
  'categories of their own': [
    '[main] INFO: started #',
    '[worker] ERROR: stopped',
    '[service] WARN: slow',
    '% [net] INFO: up',
  ],
  'numbers in brackets': ['[0000000#] [main] INFO: started', '(00000123) ERROR: stopped'],
  'G-code': ['N# G1 X10 Y2 F1200*3', 'ok T:21.# /0.0', 'echo:busy: processing'],
  NMEA: [
    '$GPGGA,2110#.00,5230.0,N,01322.0,E,1,08,1.0,34.0,M,,M,,*5A',
    '$GPRMC,2110#.00,A,5230.0,N,01322.0,E,0.0,,110526,,,A*7C',
  ],
  'CAN dump': ['(1778533816.#) can0 123#0011223344556677'],
  'I2C scan': ['     0  1  2  3  4  5  6  7', '00:          -- -- -- -- --', '10: -- -- 1# -- --'],
  subtitles: ['#', '00:00:0#,000 --> 00:00:05,000', 'Connected.'],
  mail: [
    'From: a@example.com',
    'Subject: Re: boron #',
    'Date: Mon, 11 May 2026 % +0200',
    '> it says INFO: something',
    'Best regards',
  ],
};

export interface ForeignLog {
  readonly name: string;
  readonly text: string;
}

/** All of them, with so many lines. */
export function foreignLogs(lines: number): readonly ForeignLog[] {
  return Object.entries(formats).map(([name, patterns]) => ({
    name,
    text: Array.from({ length: lines }, (_, index) => `${lineOf(patterns, index)}\n`).join(''),
  }));
}

function lineOf(patterns: readonly string[], index: number): string {
  const time = new Date(Date.UTC(2026, 4, 11, 9) + index * 7000).toISOString().slice(11, 19);
  const pattern = patterns[index % patterns.length] ?? '';
  return pattern.replaceAll('%', time).replaceAll('#', String(index).padStart(2, '0'));
}
