/* address.h - a mail address in the one form in which addresses are compared
 *
 * RFC 5321 4.1.2, RFC 6531. A normalised address has no angle brackets, no source route, no control
 * characters, is valid UTF-8 of at most CM_ADDRESS_MAX bytes, has its local part folded to lower
 * case and its domain in lower case A-labels, and the local part unquoted where it need not be
 * quoted.
 */
#ifndef CM_RECORD_ADDRESS_H
#define CM_RECORD_ADDRESS_H

#include <glib.h>

#define CM_ADDRESS_MAX 512u

/* Normalises @raw ("<Anna.Li@SD.example>", "anna.li@sd.example"; a bare local part is kept bare).
 * Returns a new string; "" for the null sender "<>" or ""; NULL when @raw is no address. A domain
 * with one of the letters on which IDNA 2003 and 2008 disagree (sharp s, final sigma, the joiners)
 * is no address either, since it could be delivered to another domain than the one compared. */
char *cm_address_normalise(const char *raw);
/* The same without a plus tag ("anna+news@x" gives "anna@x"), a new string. */
char *cm_address_without_tag(const char *address);
/* The domain of a normalised address, a pointer into it; "" for "" and for a bare local part. */
const char *cm_address_domain(const char *address);
/* TRUE when @domain is @parent or below it ("mail.sd.example" is below "sd.example"). */
gboolean cm_domain_is_within(const char *domain, const char *parent);

#endif
