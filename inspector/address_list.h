/* address_list.h - the addresses of a header field (RFC 5322 3.4), read leniently */
#ifndef CM_INSPECTOR_ADDRESS_LIST_H
#define CM_INSPECTOR_ADDRESS_LIST_H

#include "inspector/charset.h"

/* Gives one address: @display with its encoded words decoded, NULL when there is none. */
typedef void (*CmAddressListEach)(const char *display, const char *address, gpointer data);

/* Calls @each for every address in the raw @value of a field; groups give their members, comments
 * serve as a display name where there is no other. All strings are valid UTF-8. */
void cm_address_list_foreach(CmSpan value, CmCharsets *charsets, CmAddressListEach each,
                             gpointer data);

#endif
