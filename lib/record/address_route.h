/* address_route.h - where a mail server sends an address on that has another inside its local part
 *
 * "user%outside.example@sd.example" (the percent hack), "outside.example!user@sd.example" (UUCP),
 * "\"user@outside.example\"@sd.example": Postfix takes its own domain off and delivers to what is
 * left (allow_percent_hack, swap_bangpath, resolve_dequoted_address; all are on by default). It
 * reads "user%outside.example" and "outside.example!user" without a domain of its own likewise.
 */
#ifndef CM_RECORD_ADDRESS_ROUTE_H
#define CM_RECORD_ADDRESS_ROUTE_H

#include <glib.h>

/* The address inside the local part of the normalised @address, normalised itself: a new string. ""
 * when there is one that cannot be read; NULL when there is none. */
char *cm_address_route(const char *address);

#endif
