/* dates.h - finds whole dates in a text, as people write them in English and French */
#ifndef CM_TEXT_DATES_H
#define CM_TEXT_DATES_H

#include "base/clock.h"

typedef void (*CmDateFound)(CmDay day, gpointer data);

/* Calls @found for each date with a year of four digits (1900 to 2099) in @length bytes of valid
 * UTF-8: "2011-03-04", "04/03/2011", "March 4th, 2011", "4 mars 2011". Where day and month can be
 * read either way both readings are found. */
void cm_dates_find(const char *text, gsize length, CmDateFound found, gpointer data);

#endif
