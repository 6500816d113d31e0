/* encoded_word.h - the value of an unstructured header field of ours (RFC 5322 3.6.5, RFC 2047) */
#ifndef CM_MAIL_ENCODED_WORD_H
#define CM_MAIL_ENCODED_WORD_H

#include <glib.h>

/* @text is one line of UTF-8 without control characters. Plain ASCII stays as it is; anything else,
 * and what could be taken for an encoded word, becomes encoded words of at most 75 characters,
 * folded with
 * @fold between them ("\r\n " in a message, "\n " for a milter). A new string. */
char *cm_encoded_word_line(const char *text, const char *fold);

#endif
