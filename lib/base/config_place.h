/* config_place.h - settings that say where something is: files, sockets, servers, stores
 *
 * Each takes a text as it stands in a file, with its escapes undone, and returns it in the one form
 * in which the program uses it, as a new string; NULL when it is not of that form. Relative paths
 * are taken from @folder, which is absolute. "" stays "" except for a store.
 */
#ifndef CM_BASE_CONFIG_PLACE_H
#define CM_BASE_CONFIG_PLACE_H

#include <glib.h>

/* A file or folder, made absolute. */
char *cm_config_place_path(const char *text, const char *folder);
/* "unix:PATH", made absolute and then of at most 107 bytes (unix(7)), "inet:PORT@HOST", or "fd:N":
 * a listening socket that the init system hands over as descriptor N, from 3 to 255. */
char *cm_config_place_socket(const char *text, const char *folder);
/* "HOST:PORT", an IPv6 address in brackets. @folder is not used. */
char *cm_config_place_host_port(const char *text, const char *folder);
/* "sqlite:PATH", made absolute, or "postgresql://...". */
char *cm_config_place_store(const char *text, const char *folder);

#endif
