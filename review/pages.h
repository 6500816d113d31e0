/* pages.h - what answers each route; a page a file, page_*.c */
#ifndef CM_REVIEW_PAGES_H
#define CM_REVIEW_PAGES_H

#include "review/route.h"

/* page_home.c */
CmReply *cm_page_style(const CmCall *call);
CmReply *cm_page_home(const CmCall *call);

/* page_sign_in.c */
CmReply *cm_page_sign_in(const CmCall *call);
CmReply *cm_page_sign_in_post(const CmCall *call);
CmReply *cm_page_sign_out_post(const CmCall *call);

/* page_confirm.c */
CmReply *cm_page_confirm(const CmCall *call);
CmReply *cm_page_confirm_post(const CmCall *call);

/* page_account.c */
CmReply *cm_page_account(const CmCall *call);
CmReply *cm_page_account_language_post(const CmCall *call);
CmReply *cm_page_account_password_post(const CmCall *call);

/* page_users.c */
CmReply *cm_page_users(const CmCall *call);
CmReply *cm_page_users_add_post(const CmCall *call);
CmReply *cm_page_users_disable_post(const CmCall *call);
CmReply *cm_page_users_enable_post(const CmCall *call);
CmReply *cm_page_users_codes_post(const CmCall *call);

/* page_user.c */
CmReply *cm_page_user(const CmCall *call);
CmReply *cm_page_user_role_post(const CmCall *call);

/* page_queue.c */
CmReply *cm_page_queue(const CmCall *call);

/* page_queue_decide.c */
CmReply *cm_page_queue_decide_post(const CmCall *call);

/* page_queue_views.c */
CmReply *cm_page_queue_view_post(const CmCall *call);
CmReply *cm_page_queue_view_remove_post(const CmCall *call);

/* page_case.c */
CmReply *cm_page_case(const CmCall *call);

/* page_case_post.c */
CmReply *cm_page_case_decide_post(const CmCall *call);
CmReply *cm_page_case_comment_post(const CmCall *call);
CmReply *cm_page_case_ask_post(const CmCall *call);
CmReply *cm_page_case_ask_principal_post(const CmCall *call);
CmReply *cm_page_case_unmask_post(const CmCall *call);
CmReply *cm_page_case_export_post(const CmCall *call);
CmReply *cm_page_case_part(const CmCall *call);

/* page_burst.c */
CmReply *cm_page_case_burst_post(const CmCall *call);

/* page_preview.c */
CmReply *cm_page_case_preview(const CmCall *call);

/* page_teach.c */
CmReply *cm_page_case_teach_post(const CmCall *call);
CmReply *cm_page_case_not_ours_post(const CmCall *call);
CmReply *cm_page_case_register_post(const CmCall *call);
CmReply *cm_page_student_address_post(const CmCall *call);
CmReply *cm_page_student_not_ours_post(const CmCall *call);

/* page_students.c, page_student.c, page_expiring.c */
CmReply *cm_page_students(const CmCall *call);
CmReply *cm_page_students_post(const CmCall *call);
CmReply *cm_page_student(const CmCall *call);
CmReply *cm_page_expiring(const CmCall *call);

/* page_channel.c */
CmReply *cm_page_channel(const CmCall *call);
CmReply *cm_page_channel_maintainers_post(const CmCall *call);

/* page_channels.c */
CmReply *cm_page_channels(const CmCall *call);
CmReply *cm_page_channel_approve_post(const CmCall *call);
CmReply *cm_page_channel_end_post(const CmCall *call);

/* page_statistics.c */
CmReply *cm_page_statistics(const CmCall *call);

/* page_policy.c */
CmReply *cm_page_policy(const CmCall *call);
CmReply *cm_page_policy_cases_post(const CmCall *call);

/* page_audit.c */
CmReply *cm_page_audit(const CmCall *call);
CmReply *cm_page_audit_verify_post(const CmCall *call);

/* page_imports.c */
CmReply *cm_page_imports(const CmCall *call);

#endif
