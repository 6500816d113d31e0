/* encode.h - one output encoder per sink: the only way for text from outside to be printed
 *
 * Each takes @limit, the most bytes of output (0: no limit); what is cut ends in an ellipsis that
 * counts. None fails: bytes that the sink cannot carry are replaced or escaped. Every result is a
 * new string, to be freed by the caller; a NULL text gives "". A line end or a tab becomes a blank
 * where a person reads. Control characters (C0, C1), line ends and bidirectional
 * controls never come through any of them (except line ends in the two blocks).
 */
#ifndef CM_BASE_ENCODE_H
#define CM_BASE_ENCODE_H

#include "base/mail_text.h"

/* A value in a key=value log line: quoted when it holds a space, '=' or '"'. Used for ids, reasons
 * and host names; students' names and addresses are never given to it. */
char *cm_encode_log_value(const char *text, gsize limit);

/* One line of an SMTP reply (RFC 5321 4.2): printable ASCII, '?' for the rest. '%' is NOT doubled
 * here: milter/reply does that for libmilter. */
char *cm_encode_smtp_reply(const char *text, gsize limit);

/* A line for a person's terminal; UTF-8 kept. */
char *cm_encode_terminal(const CmMailText *text, gsize limit);
char *cm_encode_terminal_string(const char *text, gsize limit);
/* Several lines for a terminal: as above, but '\n' is kept. For texts of ours that have mail in
 * them, such as an explanation. */
char *cm_encode_terminal_block(const char *text, gsize limit);

/* Text that goes into a mail's body of ours (a notice): UTF-8 kept, one line. */
char *cm_encode_notice(const CmMailText *text, gsize limit);
char *cm_encode_notice_string(const char *text, gsize limit);

/* Text in an HTML page or mail of ours, between tags or in a quoted attribute: UTF-8 kept, one
 * line, every character that could be markup escaped. */
char *cm_encode_html_string(const char *text, gsize limit);
/* The same with its line ends, for text that is shown as it was laid out. */
char *cm_encode_html_block(const char *text, gsize limit);

/* The value for a JSON string (the JSON library escapes it): UTF-8 kept, controls removed. */
char *cm_encode_json(const CmMailText *text, gsize limit);
char *cm_encode_json_string(const char *text, gsize limit);
/* One cell of a CSV file (RFC 4180 2), always in quotes, without a limit. A text that a spreadsheet
 * would run as a formula ("=", "+", "-", "@" first) gets an apostrophe before it. */
char *cm_encode_csv_cell(const char *text);

#endif
