/* case_options.h - what the commands about cases are told on the command line */
#ifndef CM_CTL_CASE_OPTIONS_H
#define CM_CTL_CASE_OPTIONS_H

#include "ctl/command.h"
#include "record/ruling.h"

typedef struct {
    gboolean all, json, false_alarm, burst;
    gboolean arrived, again, hold; /* resolve */
    gboolean end;                  /* keep */
    int revision;                  /* -1: none given */
    char **recipients;
    char *reason, *words, *text, *output;
} CmCaseOptions;
void cm_case_options_clear(CmCaseOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CmCaseOptions, cm_case_options_clear)

/* The commands, each over the ids that are given: an exit status. */
int cm_case_list(CmGateway *gateway, const CmCaseOptions *options);
int cm_case_show(CmGateway *gateway, const char *id, const CmCaseOptions *options);
int cm_case_decide(CmGateway *gateway, CmRulingKind kind, char **ids, const CmCaseOptions *options);
int cm_case_comment(CmGateway *gateway, char **ids, const CmCaseOptions *options);
int cm_case_keep(CmGateway *gateway, char **ids, const CmCaseOptions *options);
int cm_case_resolve(CmGateway *gateway, char **ids, const CmCaseOptions *options);
int cm_case_rejudge(CmGateway *gateway, char **ids, const CmCaseOptions *options);
int cm_case_replay(CmGateway *gateway, char **ids, const CmCaseOptions *options);
int cm_case_export(CmGateway *gateway, char **ids, const CmCaseOptions *options);

#endif
