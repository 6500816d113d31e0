/* mask.h - as little of a name or address as tells one person from another */
#ifndef CM_REVIEW_MASK_H
#define CM_REVIEW_MASK_H

#include <glib.h>

/* "E. L." of "Emma" and "Li"; either may be NULL. A new string. */
char *cm_mask_name(const char *given, const char *family);
/* "s…@homemail.example" of "siobhan@homemail.example"; "…" of what is no address. A new string. */
char *cm_mask_address(const char *address);

#endif
