// Every reason an error can carry. The gRPC code and the Vietnamese text stand in messages_vi.textproto; a
// test proves that the two agree.
#ifndef THIDUA_SERVICES_COMMON_ERROR_REASONS_H_
#define THIDUA_SERVICES_COMMON_ERROR_REASONS_H_

namespace thidua::reason {

// The request itself.
inline constexpr char kFieldInvalid[] = "FIELD_INVALID";
inline constexpr char kRequestUnreadable[] = "REQUEST_UNREADABLE";
inline constexpr char kRequestIdReused[] = "REQUEST_ID_REUSED";
inline constexpr char kPageTokenInvalid[] = "PAGE_TOKEN_INVALID";
inline constexpr char kCallTooLarge[] = "CALL_TOO_LARGE";
inline constexpr char kEtagMismatch[] = "ETAG_MISMATCH";
// The caller.
inline constexpr char kSessionInvalid[] = "SESSION_INVALID";
inline constexpr char kServiceOnly[] = "SERVICE_ONLY";
inline constexpr char kPermissionMissing[] = "PERMISSION_MISSING";
inline constexpr char kSetupNeeded[] = "SETUP_NEEDED";
inline constexpr char kStepUpNeeded[] = "STEP_UP_NEEDED";
inline constexpr char kTooManyCalls[] = "TOO_MANY_CALLS";
inline constexpr char kNotFound[] = "NOT_FOUND";
// The state of things.
inline constexpr char kGuardUnmet[] = "GUARD_UNMET";
inline constexpr char kTransitionNotAllowed[] = "TRANSITION_NOT_ALLOWED";
inline constexpr char kAlreadyExists[] = "ALREADY_EXISTS";
// The machinery.
inline constexpr char kServerBusy[] = "SERVER_BUSY";
inline constexpr char kTooManyStreams[] = "TOO_MANY_STREAMS";
inline constexpr char kTryAgain[] = "TRY_AGAIN";
inline constexpr char kTimedOut[] = "TIMED_OUT";
inline constexpr char kInternal[] = "INTERNAL";
inline constexpr char kEventUnknown[] = "EVENT_UNKNOWN";

// identity
inline constexpr char kSignInFailed[] = "SIGN_IN_FAILED";
inline constexpr char kSecondFactorNeeded[] = "SECOND_FACTOR_NEEDED";
inline constexpr char kSignInDelayed[] = "SIGN_IN_DELAYED";
inline constexpr char kSignInBusy[] = "SIGN_IN_BUSY";
inline constexpr char kPasswordShort[] = "PASSWORD_SHORT";
inline constexpr char kPasswordGuessable[] = "PASSWORD_GUESSABLE";
inline constexpr char kPasswordUnchanged[] = "PASSWORD_UNCHANGED";
inline constexpr char kCodeWrong[] = "CODE_WRONG";
inline constexpr char kTotpNotBegun[] = "TOTP_NOT_BEGUN";
inline constexpr char kNoSecondFactor[] = "NO_SECOND_FACTOR";
inline constexpr char kPasswordWrong[] = "PASSWORD_WRONG";
inline constexpr char kUsernameTaken[] = "USERNAME_TAKEN";
inline constexpr char kPersonHasAccount[] = "PERSON_HAS_ACCOUNT";
inline constexpr char kSessionEnded[] = "SESSION_ENDED";
inline constexpr char kRecoveryOfOneself[] = "RECOVERY_OF_ONESELF";
inline constexpr char kRecoveryWaiting[] = "RECOVERY_WAITING";
inline constexpr char kRecoveryDecided[] = "RECOVERY_DECIDED";
inline constexpr char kRoleAlreadyGranted[] = "ROLE_ALREADY_GRANTED";
inline constexpr char kRoleNotGranted[] = "ROLE_NOT_GRANTED";
inline constexpr char kRoleChangeWaiting[] = "ROLE_CHANGE_WAITING";
inline constexpr char kRoleChangeDecided[] = "ROLE_CHANGE_DECIDED";
inline constexpr char kRequestExpired[] = "REQUEST_EXPIRED";
inline constexpr char kSecondPersonNeeded[] = "SECOND_PERSON_NEEDED";
inline constexpr char kRolesOfOneself[] = "ROLES_OF_ONESELF";
inline constexpr char kAccountDisabled[] = "ACCOUNT_DISABLED";
inline constexpr char kRoleNotHeld[] = "ROLE_NOT_HELD";
inline constexpr char kDelegationToOneself[] = "DELEGATION_TO_ONESELF";
inline constexpr char kDelegationOverlaps[] = "DELEGATION_OVERLAPS";
inline constexpr char kDelegateNotOfUnit[] = "DELEGATE_NOT_OF_UNIT";
inline constexpr char kDelegateWithoutSecondFactor[] = "DELEGATE_WITHOUT_SECOND_FACTOR";
inline constexpr char kDelegationEnded[] = "DELEGATION_ENDED";

// audit
inline constexpr char kClockNotSimulated[] = "CLOCK_NOT_SIMULATED";
inline constexpr char kClockBackward[] = "CLOCK_BACKWARD";
inline constexpr char kProofTooLong[] = "PROOF_TOO_LONG";
inline constexpr char kCheckpointUnknown[] = "CHECKPOINT_UNKNOWN";
inline constexpr char kWitnessNotTrusted[] = "WITNESS_NOT_TRUSTED";

// directory
inline constexpr char kUnitEnded[] = "UNIT_ENDED";
inline constexpr char kUnitNotEmpty[] = "UNIT_NOT_EMPTY";
inline constexpr char kUnitCodeTaken[] = "UNIT_CODE_TAKEN";
inline constexpr char kStaffCodeTaken[] = "STAFF_CODE_TAKEN";
inline constexpr char kMeritAlreadyRecorded[] = "MERIT_ALREADY_RECORDED";
inline constexpr char kMeritOfOneself[] = "MERIT_OF_ONESELF";
inline constexpr char kAwardInBookByDecision[] = "AWARD_IN_BOOK_BY_DECISION";
inline constexpr char kAwardInBookOtherwise[] = "AWARD_IN_BOOK_OTHERWISE";
inline constexpr char kAwardNotOnDecision[] = "AWARD_NOT_ON_DECISION";

// registration
inline constexpr char kNoRuleSet[] = "NO_RULE_SET";
inline constexpr char kCampaignState[] = "CAMPAIGN_STATE";
inline constexpr char kAlreadyRegistered[] = "ALREADY_REGISTERED";
inline constexpr char kTargetExists[] = "TARGET_EXISTS";
inline constexpr char kCampaignDocumentExists[] = "CAMPAIGN_DOCUMENT_EXISTS";

// block
inline constexpr char kPactAlreadySigned[] = "PACT_ALREADY_SIGNED";
inline constexpr char kNotAMemberUnit[] = "NOT_A_MEMBER_UNIT";
inline constexpr char kScoreReviewed[] = "SCORE_REVIEWED";
inline constexpr char kScoresFixed[] = "SCORES_FIXED";
inline constexpr char kOwnUnitScored[] = "OWN_UNIT_SCORED";
inline constexpr char kCriteriaMissing[] = "CRITERIA_MISSING";
inline constexpr char kIndicatorSheetClosed[] = "INDICATOR_SHEET_CLOSED";
inline constexpr char kIndicatorSheetOpen[] = "INDICATOR_SHEET_OPEN";
inline constexpr char kIndicatorsReportedOn[] = "INDICATORS_REPORTED_ON";
inline constexpr char kBlockMeetingExists[] = "BLOCK_MEETING_EXISTS";
inline constexpr char kBlockMeetingState[] = "BLOCK_MEETING_STATE";
inline constexpr char kNominationExists[] = "NOMINATION_EXISTS";
inline constexpr char kNominationClosed[] = "NOMINATION_CLOSED";
inline constexpr char kResolutionNumberTaken[] = "RESOLUTION_NUMBER_TAKEN";

// submission
inline constexpr char kDossierExists[] = "DOSSIER_EXISTS";
inline constexpr char kEvidenceTypeRefused[] = "EVIDENCE_TYPE_REFUSED";
inline constexpr char kEvidenceLimit[] = "EVIDENCE_LIMIT";
inline constexpr char kEvidenceHasMacros[] = "EVIDENCE_HAS_MACROS";
inline constexpr char kEvidenceOldOffice[] = "EVIDENCE_OLD_OFFICE";
inline constexpr char kEvidenceLocked[] = "EVIDENCE_LOCKED";
inline constexpr char kEvidenceHeic[] = "EVIDENCE_HEIC";
inline constexpr char kEvidenceNameMisleads[] = "EVIDENCE_NAME_MISLEADS";
inline constexpr char kEvidenceAttachedAlready[] = "EVIDENCE_ATTACHED_ALREADY";
inline constexpr char kEvidenceRedacted[] = "EVIDENCE_REDACTED";

// council
inline constexpr char kPollStillOpen[] = "POLL_STILL_OPEN";
inline constexpr char kMeetingState[] = "MEETING_STATE";
inline constexpr char kTooFewVoters[] = "TOO_FEW_VOTERS";
inline constexpr char kCaseInOpenPoll[] = "CASE_IN_OPEN_POLL";
inline constexpr char kCaseJudged[] = "CASE_JUDGED";
inline constexpr char kCouncilExists[] = "COUNCIL_EXISTS";

// approval
inline constexpr char kSeparationOfDuties[] = "SEPARATION_OF_DUTIES";
inline constexpr char kNotHolder[] = "NOT_HOLDER";
inline constexpr char kCaseAtNoDesk[] = "CASE_AT_NO_DESK";
inline constexpr char kAssigneeWithoutRole[] = "ASSIGNEE_WITHOUT_ROLE";
inline constexpr char kUnitInNoBlock[] = "UNIT_IN_NO_BLOCK";
inline constexpr char kNoHolder[] = "NO_HOLDER";
inline constexpr char kLetterNumberTaken[] = "LETTER_NUMBER_TAKEN";
inline constexpr char kNoticeNumberTaken[] = "NOTICE_NUMBER_TAKEN";
inline constexpr char kNoticeSent[] = "NOTICE_SENT";
inline constexpr char kDecisionNumberTaken[] = "DECISION_NUMBER_TAKEN";
inline constexpr char kLateNumber[] = "LATE_NUMBER";
inline constexpr char kNumberAhead[] = "NUMBER_AHEAD";
inline constexpr char kComplaintFiled[] = "COMPLAINT_FILED";
inline constexpr char kFundTooSmall[] = "FUND_TOO_SMALL";
inline constexpr char kCasePosted[] = "CASE_POSTED";
inline constexpr char kPostingNumberTaken[] = "POSTING_NUMBER_TAKEN";
inline constexpr char kObjectionOpen[] = "OBJECTION_OPEN";

// signed papers (services/signature)
inline constexpr char kSignedFileNotIssued[] = "SIGNED_FILE_NOT_ISSUED";
inline constexpr char kSignatureMissing[] = "SIGNATURE_MISSING";
inline constexpr char kSignedFileDamaged[] = "SIGNED_FILE_DAMAGED";
inline constexpr char kSignedFileForbiddenPart[] = "SIGNED_FILE_FORBIDDEN_PART";
inline constexpr char kSignatureKindUnknown[] = "SIGNATURE_KIND_UNKNOWN";
inline constexpr char kSignatureRangeWrong[] = "SIGNATURE_RANGE_WRONG";
inline constexpr char kSignatureCheckpointWrong[] = "SIGNATURE_CHECKPOINT_WRONG";
inline constexpr char kSignedFileAppended[] = "SIGNED_FILE_APPENDED";
inline constexpr char kSignedFileChanged[] = "SIGNED_FILE_CHANGED";
inline constexpr char kSignatureMarkWrong[] = "SIGNATURE_MARK_WRONG";
inline constexpr char kSignatureCountWrong[] = "SIGNATURE_COUNT_WRONG";
inline constexpr char kSignatureMalformed[] = "SIGNATURE_MALFORMED";
inline constexpr char kSignatureWeak[] = "SIGNATURE_WEAK";
inline constexpr char kSignatureValueWrong[] = "SIGNATURE_VALUE_WRONG";
inline constexpr char kSignerNotExpected[] = "SIGNER_NOT_EXPECTED";
inline constexpr char kCertificateNotTrusted[] = "CERTIFICATE_NOT_TRUSTED";
inline constexpr char kCertificateExpired[] = "CERTIFICATE_EXPIRED";
inline constexpr char kCertificateNotYetValid[] = "CERTIFICATE_NOT_YET_VALID";
inline constexpr char kCertificateRevoked[] = "CERTIFICATE_REVOKED";
inline constexpr char kRevocationUnknown[] = "REVOCATION_UNKNOWN";
inline constexpr char kRevocationStale[] = "REVOCATION_STALE";
inline constexpr char kCertificateUseWrong[] = "CERTIFICATE_USE_WRONG";
inline constexpr char kSigningTimeWrong[] = "SIGNING_TIME_WRONG";
inline constexpr char kTimeStampMissing[] = "TIME_STAMP_MISSING";
inline constexpr char kTimeStampWrong[] = "TIME_STAMP_WRONG";
inline constexpr char kStoredFileChanged[] = "STORED_FILE_CHANGED";
inline constexpr char kPaperNotSignable[] = "PAPER_NOT_SIGNABLE";
inline constexpr char kSigningNotInUse[] = "SIGNING_NOT_IN_USE";
inline constexpr char kSigningSetUpWrong[] = "SIGNING_SET_UP_WRONG";
inline constexpr char kCertificateNotRegistered[] = "CERTIFICATE_NOT_REGISTERED";
inline constexpr char kSignatureCheckpointMissing[] = "SIGNATURE_CHECKPOINT_MISSING";
inline constexpr char kSignatureCheckpointUnknown[] = "SIGNATURE_CHECKPOINT_UNKNOWN";
inline constexpr char kSignatureCheckpointOld[] = "SIGNATURE_CHECKPOINT_OLD";
inline constexpr char kSignedAlready[] = "SIGNED_ALREADY";
inline constexpr char kSealedAlready[] = "SEALED_ALREADY";
inline constexpr char kSealNotRegistered[] = "SEAL_NOT_REGISTERED";
inline constexpr char kScanNotPdf[] = "SCAN_NOT_PDF";
inline constexpr char kScanLocked[] = "SCAN_LOCKED";

// report

// document
inline constexpr char kPaperTemplateUnknown[] = "PAPER_TEMPLATE_UNKNOWN";
inline constexpr char kPaperBlank[] = "PAPER_BLANK";
inline constexpr char kPaperBlankWithin[] = "PAPER_BLANK_WITHIN";
inline constexpr char kPaperLettersUnprintable[] = "PAPER_LETTERS_UNPRINTABLE";
inline constexpr char kPaperTooLong[] = "PAPER_TOO_LONG";
inline constexpr char kPaperTooLarge[] = "PAPER_TOO_LARGE";

}  // namespace thidua::reason

#endif  // THIDUA_SERVICES_COMMON_ERROR_REASONS_H_
