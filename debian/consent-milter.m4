divert(-1)
dnl consent-milter: include(`/etc/mail/m4/consent-milter.m4') in sendmail.mc, then run sendmailconfig.
dnl F=T: while the filter is down mail is put off, never let through unseen. Who authenticated is among
dnl the macros that Sendmail sends by itself.
divert(0)dnl
INPUT_MAIL_FILTER(`consent-milter', `S=inet:8891@127.0.0.1, F=T, T=C:10s;S:30s;R:120s;E:5m')dnl
