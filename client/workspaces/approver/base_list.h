// What a decision rests on: a list to tick, in the order in which it will be cited, with what the server says
// of each.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_BASE_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_BASE_LIST_H_

#include <QJsonArray>
#include <QLineEdit>
#include <QStringList>

#include "client/widgets/basics.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

class BaseList : public QWidget {
  Q_OBJECT

 public:
  BaseList();

  // Those that are ticked, in their order.
  QStringList Ticked() const;
  // Of the ticked: what is wrong with each that is not in force.
  QStringList Warnings() const;
  // The texts that the server is to judge beside those it offers.
  QStringList Own() const;
  // An answer to Own: what is offered is added where it is not there yet; what was offered before and is no
  // longer goes, unless it is the person's own.
  void Take(const approval::v1::ListLegalBasesResponse& answer);

  // Everything is as it was offered.
  bool AsOffered() const;
  QJsonArray Content() const;
  void SetContent(const QJsonArray& content);
  // What is written into the line for another and was not added yet.
  QString Writing() const;
  void SetWriting(const QString& text);

 Q_SIGNALS:
  void Changed();    // by the person; also what is written
  void JudgeMore();  // a text was added that nothing has been said of yet

 private:
  struct Base {
    QString text;
    bool ticked = true;
    bool own = false;  // typed, or from a draft
    approval::v1::LegalBase::State state = approval::v1::LegalBase::STATE_UNSPECIFIED;
    QString warning = {};
  };
  int Find(const QString& text) const;
  void Show(const QString& to_focus = {});
  QWidget* RowOf(int index);
  QPushButton* MoveButton(const QString& object, const QString& text, int from, int to);
  void Add();
  void Judged(const approval::v1::LegalBase& judged);

  QList<Base> bases_;
  QStringList offered_;  // last, in their order
  QVBoxLayout* rows_;
  QLineEdit* text_;
  QPushButton* add_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_BASE_LIST_H_
