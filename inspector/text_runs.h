/* text_runs.h - what can be read in bytes that nobody here can open: runs of letters */
#ifndef CM_INSPECTOR_TEXT_RUNS_H
#define CM_INSPECTOR_TEXT_RUNS_H

#include "inspector/span.h"

/* The runs of text in @bytes, in windows-1252 and in UTF-16, little-endian, at any place: three
 * characters or more, or two letters behind such. Of alphabets that take less than U+0530 or U+1E00
 * to U+1FFF: with all characters of Chinese any bytes would be text. Runs that are a few bytes
 * apart stand in one line. New, valid UTF-8, at most three times as long as @bytes
 * and a few line ends. */
GString *cm_text_runs_find(CmSpan bytes);
/* The same where programs of a Mac wrote: UTF-16 is big-endian. */
GString *cm_text_runs_find_big(CmSpan bytes);

#endif
