#include "client/workspaces/secretary/review_acts.h"

#include "client/models/words.h"
#include "client/widgets/bulk.h"
#include "client/widgets/reason_dialog.h"
#include "client/workspaces/shared/consent_words.h"

namespace thidua::client {
namespace {

using registration::v1::Registration;
using registration::v1::ReviewRegistrationRequest;

constexpr int kNamesShown = 6;

ReviewRegistrationRequest RequestFor(const Registration& registration, Registration::Review review) {
  ReviewRegistrationRequest request;
  request.set_id(registration.id());
  request.set_etag(registration.etag());
  request.set_review(review);
  return request;
}

QString TitlesText(Context* context, const Registration& registration) {
  QStringList titles;
  for (const auto& code : registration.title_codes()) titles << context->TitleShort(code);
  return titles.join(", ");
}

}  // namespace

void AskApprove(Context* context, QWidget* page, const QList<Reviewed>& all, ReviewDone done) {
  auto* dialog = new AskDialog(page, QString("Duyệt %1 đăng ký").arg(all.size()), "Duyệt");
  const QList<Reviewed> first = all.mid(0, kNamesShown);
  for (const Reviewed& one : first) {
    dialog->content()->addWidget(
        Body(QString("%1: %2").arg(one.name, TitlesText(context, one.registration))));
    const QString consent = ConsentText(context->names(), one.registration);
    if (!consent.isEmpty()) dialog->content()->addWidget(Muted(consent));
  }
  if (all.size() > kNamesShown)
    dialog->content()->addWidget(Muted(QString("và %1 đăng ký khác").arg(all.size() - kNamesShown)));
  dialog->content()->addWidget(
      Muted("Người đăng ký được báo. Ai sửa đăng ký sau đó thì đăng ký ấy lại chờ duyệt."));
  dialog->OnAct([context, dialog, all, done] {
    Bulk bulk;
    bulk.all = static_cast<int>(all.size());
    bulk.name = [all](int i) { return all[i].name; };
    bulk.send = [context, dialog, all](int i, std::function<void(const CallError*)> answered) {
      context->api().Call(
          RequestFor(all[i].registration, Registration::APPROVED), dialog,
          [answered](const Registration&) { answered(nullptr); },
          [answered](const CallError& error) { answered(&error); });
    };
    bulk.finished = [done](const BulkResult& result) { done(result.Words("Đã duyệt %1 đăng ký.")); };
    RunBulk(dialog, std::move(bulk));
  });
  dialog->open();
}

void AskSendBack(Context* context, QWidget* page, const Reviewed& one, ReviewDone done) {
  const QString consent = ConsentText(context->names(), one.registration);
  AskReason(page,
            {"Trả lại đăng ký: " + one.name,
             TitlesText(context, one.registration) +
                 ". Người đăng ký đọc được lý do và sửa; đăng ký vẫn còn đó cho tới khi được sửa hoặc rút." +
                 (consent.isEmpty() ? QString() : "\n\n" + consent),
             "Trả lại"},
            MaxChars(ReviewRegistrationRequest::descriptor(), "reason"), context->session().account().id(),
            "registration_review/" + Text(one.registration.id()),
            [context, one, done](AskDialog* dialog, const std::string& reason) {
              ReviewRegistrationRequest request = RequestFor(one.registration, Registration::SENT_BACK);
              request.set_reason(reason);
              SendFrom(dialog, context->api(), request, [one, done](const Registration&) {
                done("Đã trả lại đăng ký của " + one.name + ".");
              });
            });
}

}  // namespace thidua::client
