#include "client/workspaces/shared/review_acts.h"

#include "client/models/words.h"
#include "client/widgets/bulk.h"
#include "client/widgets/reason_dialog.h"
#include "client/workspaces/shared/consent_words.h"

namespace thidua::client {
namespace {

using registration::v1::Registration;
using registration::v1::ReviewHeadRegistrationRequest;
using registration::v1::ReviewRegistrationRequest;

constexpr int kNamesShown = 6;

template <class Request>
Request RequestFor(const Registration& registration, Registration::Review review, const std::string& reason) {
  Request request;
  request.set_id(registration.id());
  request.set_etag(registration.etag());
  request.set_review(review);
  request.set_reason(reason);
  return request;
}

// `send` takes either request.
template <class Send>
void Review(Reviewer by, const Registration& registration, Registration::Review review,
            const std::string& reason, Send send) {
  if (by == Reviewer::kOfficeAbove) {
    send(RequestFor<ReviewHeadRegistrationRequest>(registration, review, reason));
  } else {
    send(RequestFor<ReviewRegistrationRequest>(registration, review, reason));
  }
}

QString TitlesText(Context* context, const Registration& registration) {
  QStringList titles;
  for (const auto& code : registration.title_codes()) titles << context->TitleShort(code);
  return titles.join(", ");
}

}  // namespace

void AskApprove(Context* context, QWidget* page, Reviewer by, const QList<Reviewed>& all, ReviewDone done) {
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
  dialog->OnAct([context, dialog, by, all, done] {
    Bulk bulk;
    bulk.all = static_cast<int>(all.size());
    bulk.name = [all](int i) { return all[i].name; };
    bulk.send = [context, dialog, by, all](int i, std::function<void(const CallError*)> answered) {
      Review(by, all[i].registration, Registration::APPROVED, "", [&](const auto& request) {
        context->api().Call(
            request, dialog, [answered](const Registration&) { answered(nullptr); },
            [answered](const CallError& error) { answered(&error); });
      });
    };
    bulk.finished = [done](const BulkResult& result) { done(result.Words("Đã duyệt %1 đăng ký.")); };
    RunBulk(dialog, std::move(bulk));
  });
  dialog->open();
}

void AskSendBack(Context* context, QWidget* page, Reviewer by, const Reviewed& one, ReviewDone done) {
  const QString consent = ConsentText(context->names(), one.registration);
  AskReason(page,
            {"Trả lại đăng ký: " + one.name,
             TitlesText(context, one.registration) +
                 ". Người đăng ký đọc được lý do và sửa; đăng ký vẫn còn đó cho tới khi được sửa hoặc rút." +
                 (consent.isEmpty() ? QString() : "\n\n" + consent),
             "Trả lại"},
            MaxChars(ReviewRegistrationRequest::descriptor(), "reason"), context->session().account().id(),
            "registration_review/" + Text(one.registration.id()),
            [context, by, one, done](AskDialog* dialog, const std::string& reason) {
              Review(by, one.registration, Registration::SENT_BACK, reason, [&](const auto& request) {
                SendFrom(dialog, context->api(), request, [one, done](const Registration&) {
                  done("Đã trả lại đăng ký của " + one.name + ".");
                });
              });
            });
}

}  // namespace thidua::client
