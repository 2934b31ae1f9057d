// The papers that a title's file is made of: what is there, what is missing, what comes later from others.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_LIST_H_

#include "client/widgets/basics.h"
#include "client/workspaces/shared/evidence_file.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

class PaperList : public QWidget {
  Q_OBJECT

 public:
  // Whoever reads the dossier attaches nothing to it.
  explicit PaperList(Desk desk, QWidget* parent = nullptr);
  // Hidden where the law names none. The same once more leaves everything as it is.
  void Set(const google::protobuf::RepeatedPtrField<submission::v1::AskedPaper>& papers);

 Q_SIGNALS:
  void AttachAsked(const QString& paper_code);

 private:
  using Papers = google::protobuf::RepeatedPtrField<submission::v1::AskedPaper>;
  void Add(const submission::v1::AskedPaper& paper);

  Desk desk_;
  Papers papers_;
  QVBoxLayout* rows_;
};

// The paper that the file is, by its name; empty: none.
QString PaperOf(const submission::v1::Dossier& dossier, const submission::v1::Evidence& evidence);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_LIST_H_
