/* encoded_word.h - header text with encoded words (RFC 2047) as UTF-8 */
#ifndef CM_INSPECTOR_ENCODED_WORD_H
#define CM_INSPECTOR_ENCODED_WORD_H

#include "inspector/charset.h"

/* Decodes every encoded word of @text, inside quotes and words too, where the standard forbids it
 * and mail programs do it nonetheless; raw bytes are read as UTF-8 or windows-1252. A character
 * that two neighbouring words share is put together. A new string of valid UTF-8. */
char *cm_encoded_word_decode(CmCharsets *charsets, const char *text);

#endif
