// The files that prove a report: attach, open, remove.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_EVIDENCE_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_EVIDENCE_LIST_H_

#include <optional>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

class EvidenceList : public QWidget {
  Q_OBJECT

 public:
  explicit EvidenceList(Context* context, QWidget* parent = nullptr);
  void Set(const submission::v1::Dossier& dossier);
  // Has a file chosen and attached, as this paper of the title's file; empty: as any other proof.
  void Choose(const QString& paper_code);
  // Reads the file and asks to attach it; says so below the list when it cannot be attached.
  void Attach(const QString& path, const QString& paper_code = {});
  // Said below the list, and scrolled to.
  void Say(const QString& text, bool danger);

 Q_SIGNALS:
  // Without dossier_id and etag: the editor knows them.
  void AttachAsked(const submission::v1::AttachEvidenceRequest& request);
  void RemoveAsked(const QString& evidence_id, const QString& file_name);

 private:
  Context* context_;
  QVBoxLayout* rows_;
  QLabel* words_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_EVIDENCE_LIST_H_
