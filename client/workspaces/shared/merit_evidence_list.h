// The files that prove one entry of a merit record: opened, and by whoever records merit attached and taken
// out.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_MERIT_EVIDENCE_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_MERIT_EVIDENCE_LIST_H_

#include <functional>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

class MeritEvidenceList : public QWidget {
  Q_OBJECT

 public:
  // `changed` is told what was done; without it the files can be opened only.
  MeritEvidenceList(Context* context, const directory::v1::MeritEntry& entry,
                    std::function<void(const QString& words)> changed = nullptr);
  // Reads the file and attaches it; says below the list when it cannot be.
  void Attach(const QString& path);

 private:
  void Add(const directory::v1::MeritEvidence& evidence);
  void AskRedaction(const directory::v1::MeritEvidence& evidence);
  void Say(const QString& text, bool danger);

  Context* context_;
  const std::string entry_id_;
  const std::function<void(const QString&)> changed_;
  QVBoxLayout* column_;
  QLabel* words_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_MERIT_EVIDENCE_LIST_H_
