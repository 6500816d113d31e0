#include "review/staff_routes.h"

#include "review/pages.h"
#include "review/staff_page.h"

static const CmRoute routes[] = {
    {CM_METHOD_GET, "/style.css", 0, CM_PROOF_NONE, cm_page_style},
    {CM_METHOD_GET, "/", 0, CM_PROOF_NONE, cm_page_staff_home},
    {CM_METHOD_GET, "/mail/*", 0, CM_PROOF_NONE, cm_page_staff},
    {CM_METHOD_POST, "/mail/*", 0, CM_PROOF_OWN_PAGE, cm_page_staff_post},
};

CmRoutes cm_routes_staff(void)
{
    return (CmRoutes){routes, G_N_ELEMENTS(routes)};
}
