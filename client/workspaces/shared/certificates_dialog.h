// The certificates of a decision: which awards, on which paper; made, looked at, printed.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_CERTIFICATES_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_CERTIFICATES_DIALOG_H_

#include <QLineEdit>
#include <QTableWidget>

#include "client/models/context.h"
#include "client/widgets/blank_field.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/page_frame.h"
#include "client/widgets/search_field.h"

namespace thidua::client {

class CertificatesDialog : public AskDialog {
  Q_OBJECT

 public:
  // `only`: the one award that is marked at first; empty: all.
  CertificatesDialog(Context* context, QWidget* parent, const std::string& decision_id,
                     const QString& decision_number, const std::string& only);

 private:
  void MakeContent(const QString& decision_number);
  QLayout* MakeTools();
  void Load();
  void Take(const approval::v1::ListCertificatesResponse& answer);
  void ShowAwards();
  void Sift();
  void MarkAll(bool marked);
  void ShowState();
  void Act();
  void Open(approval::v1::PrintCertificatesRequest::What what);
  void Refused(const CallError& error);

  const approval::v1::CertificateForm* Form() const;
  // Of those marked, what one file takes; which part of them is chosen.
  QList<std::string> Marked() const;
  QList<std::string> Part() const;
  // The part has some that were made in this form already.
  bool PartMadeBefore() const;
  approval::v1::CertificateWords Words() const;

  Context* context_;
  std::string decision_id_;
  std::string only_;
  approval::v1::ListCertificatesResponse listed_;
  Picker* form_;
  SearchField* search_;
  QTableWidget* awards_;
  QLabel* count_;
  QLineEdit* achievement_;
  QLineEdit* place_;
  QLineEdit* post_;
  QLineEdit* body_;
  QLineEdit* remade_;
  Picker* paper_;
  BlankField* blank_;
  Picker* part_;
  QPushButton* test_;
  QPushButton* preview_;
  PageFrame* frame_;
};

// Roles with approval.certificates.make. Whoever holds one in the very unit gets the dialog.
QList<identity::v1::Role> CertificateMakers();
bool MayMakeCertificates(Session& session, const std::string& unit_id);
void OpenCertificates(Context* context, QWidget* page, const std::string& decision_id,
                      const QString& decision_number);
// Of the one award, by its case. `ended`: with why it cannot be opened, or nothing as it opens.
void OpenCertificateOf(Context* context, QWidget* page, const std::string& case_id,
                       std::function<void(const QString& why_not)> ended);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_CERTIFICATES_DIALOG_H_
