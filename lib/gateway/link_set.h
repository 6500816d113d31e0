/* link_set.h - the policy's tables of links, platforms and invitations made ready to find links */
#ifndef CM_GATEWAY_LINK_SET_H
#define CM_GATEWAY_LINK_SET_H

#include "policy/policy.h"
#include "text/links.h"

/* Makes what cm_links_scan() needs of the tables links, platforms and invitations; a table that
 * @policy does not have is as an empty one. NULL with CM_ERROR_CONFIG ("tables/links.tsv: the row
 * 'x': …") when a pattern, term or kind is wrong. */
CmLinks *cm_link_set_new(const CmPolicy *policy, GError **error);

#endif
