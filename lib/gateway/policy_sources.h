/* policy_sources.h - the files of a policy: those of its folder and of the folders that it includes
 */
#ifndef CM_GATEWAY_POLICY_SOURCES_H
#define CM_GATEWAY_POLICY_SOURCES_H

#include <glib.h>

#include "base/source_text.h"

/* How deep includes may stand in includes. */
#define CM_POLICY_LAYERS_MAX 4u

/* Reads @folder and what its *.policy files include, each file with its layer (policy/include.h).
 * A relative path is one from the including folder. Returns a new GPtrArray of CmSourceText, or
 * NULL with CM_ERROR_NO_INPUT, CM_ERROR_DATA or, where a folder is included twice, in a circle or
 * too deep, CM_ERROR_CONFIG ("FILE:LINE: …"). */
GPtrArray *cm_policy_sources_read(const char *folder, GError **error);

#endif
