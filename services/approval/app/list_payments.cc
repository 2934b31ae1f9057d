#include "services/approval/app/list_payments.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/subject_notes.h"
#include "services/approval/store/award_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/rpc/unit_tree.h"
#include "services/common/text/compare.h"
#include "services/policy/after_award.h"
#include "services/policy/bonus.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

policy::Rounding RoundingOf(v1::Rounding rounding) {
  switch (rounding) {
    case v1::NEAREST_10K:
      return policy::Rounding::kNearest10K;
    case v1::NO_ROUNDING:
      return policy::Rounding::kNone;
    default:
      return policy::Rounding::kCeil10K;
  }
}

absl::StatusOr<v1::Payment> PaymentOf(rpc::Call& call, store::Awarded& awarded, policy::Rounding rounding) {
  v1::Case& data = awarded.stored.data;
  RETURN_IF_ERROR(Describe(call, data));
  ASSIGN_OR_RETURN(const Law law, LawOf(data));
  v1::Payment payment;
  payment.set_case_id(data.id());
  *payment.mutable_subject() = data.subject();
  payment.set_subject_name(data.subject_name());
  payment.set_unit_name(data.unit_name());
  payment.set_title_code(data.title_code());
  payment.set_title_name(data.title_name());
  payment.set_decision_id(data.decision_id());
  payment.set_decision_number(awarded.decision_number);
  payment.set_case_etag(data.etag());
  *payment.mutable_decided_on() = rpc::FromDay(awarded.decided_on);
  if (awarded.paid_on.has_value()) {
    *payment.mutable_paid_on() = rpc::FromDay(*awarded.paid_on);
    payment.set_paid_amount(awarded.paid_amount);
    payment.set_payer_unit_id(awarded.payer_id);
  }
  const auto& salaries = policy::BaseSalaryTable::Official();
  const auto amount = policy::BonusOf(*law.title, salaries, awarded.decided_on, rounding);
  if (!amount.ok()) {
    payment.set_state(v1::Payment::NOT_SET);
    return payment;
  }
  payment.set_state(v1::Payment::DUE);
  payment.set_base_salary(salaries.On(awarded.decided_on)->amount());
  payment.set_coefficient_permille(law.title->bonus().coefficient_permille());
  payment.set_source(policy::Cite(law.title->bonus().source()));
  payment.set_amount(*amount);
  return payment;
}

// An award that was ruled on: while it is suspended nothing is paid, and of a revoked one everything is to be
// given back. `paid`: for this one the subject was paid, and not for another title of the period.
void AddRuling(const store::Awarded& awarded, bool paid, v1::Payment& payment) {
  const auto standing = awarded.stored.data.standing();
  if (standing == common::v1::AWARD_STANDING_UNSPECIFIED) return;
  payment.set_ruling_number(awarded.ruling_number);
  *payment.mutable_ruling_date() = rpc::FromDay(awarded.ruled_on);
  payment.set_state(standing == common::v1::AWARD_REVOKED ? v1::Payment::GIVE_BACK : v1::Payment::HELD);
  payment.clear_covered_by();
  payment.clear_covered_by_case_id();
  if (awarded.stored.data.has_money_back_on())
    *payment.mutable_money_back_on() = awarded.stored.data.money_back_on();
  if (awarded.stored.data.has_object_back_on())
    *payment.mutable_object_back_on() = awarded.stored.data.object_back_on();
  if (!paid) payment.set_amount(0);
  // What a book says of it comes before what the law would have had it be.
  if (awarded.paid_on.has_value() && standing == common::v1::AWARD_REVOKED)
    payment.set_amount(awarded.paid_amount);
}

bool Revoked(const store::Awarded& awarded) {
  return awarded.stored.data.standing() == common::v1::AWARD_REVOKED;
}

// For each award the one that is paid: all of them as long as none is revoked, then of those that are left.
std::vector<size_t> PaidAmong(const std::vector<policy::Due>& due,
                              const std::vector<store::Awarded>& awards) {
  std::vector<policy::Due> left;
  std::vector<size_t> places;
  for (size_t i = 0; i < due.size(); ++i) {
    if (Revoked(awards[i])) continue;
    left.push_back(due[i]);
    places.push_back(i);
  }
  std::vector<size_t> paid = policy::PaidFor(due);  // as it was before: so a revoked one was paid
  const std::vector<size_t> now = policy::PaidFor(left);
  for (size_t k = 0; k < places.size(); ++k) paid[places[k]] = places[now[k]];
  return paid;
}

// All awards of one subject. Marks what is not paid because the subject is paid for another title; only what
// is `listed` is added.
using Listed = std::function<bool(const store::Awarded&)>;
absl::Status AddSubject(rpc::Call& call, std::vector<store::Awarded> awards, policy::Rounding rounding,
                        const Listed& listed, v1::ListPaymentsResponse& response) {
  std::vector<v1::Payment> payments;
  std::vector<policy::Due> due;
  for (store::Awarded& awarded : awards) {
    ASSIGN_OR_RETURN(v1::Payment payment, PaymentOf(call, awarded, rounding));
    ASSIGN_OR_RETURN(const Law law, LawOf(awarded.stored.data));
    due.push_back(
        {payment.title_code(), law.title->nature(), awarded.stored.data.school_year(), payment.amount()});
    payments.push_back(std::move(payment));
  }
  const std::vector<size_t> paid = PaidAmong(due, awards);
  for (size_t i = 0; i < payments.size(); ++i) {
    if (!listed(awards[i])) continue;
    if (payments[i].state() == v1::Payment::DUE && paid[i] != i) {
      payments[i].set_state(v1::Payment::COVERED);
      payments[i].set_covered_by(payments[paid[i]].title_name());
      payments[i].set_covered_by_case_id(payments[paid[i]].case_id());
    }
    AddRuling(awards[i], payments[i].state() == v1::Payment::DUE, payments[i]);
    *response.add_payments() = payments[i];
  }
  return absl::OkStatus();
}

using UnitPlace = std::pair<std::string, std::string>;  // key of the name, id

struct Listing {
  store::AwardFilter filter;
  rpc::UnitTreePtr tree;
  std::vector<UnitPlace> units;  // in the order of the list

  // What a search leaves; the same as in the database.
  bool Passes(const store::Awarded& awarded) const {
    if (awarded.decided_by != filter.decided_by) return false;
    const v1::Case& data = awarded.stored.data;
    const auto& named = filter.named_units;
    return filter.name_key.empty() ||
           absl::StrContains(text::ComparisonKey(data.subject_name()), filter.name_key) ||
           std::find(named.begin(), named.end(), data.unit_id()) != named.end();
  }
  UnitPlace PlaceOf(const std::string& unit_id) const {
    return {text::ComparisonKey(tree->NameOf(unit_id)), unit_id};
  }
};

// A request of either kind: they name the same awards.
template <class Request>
absl::StatusOr<Listing> ListingOf(rpc::Call& call, const Request& request) {
  RETURN_IF_ERROR(call.RequireVisible("approval.cases.read", request.unit_id()));
  Listing listing;
  listing.filter = {request.unit_id(), request.school_year(), text::ComparisonKey(request.query()), {}};
  ASSIGN_OR_RETURN(const auto units, store::UnitsAwarded(call.uow(), listing.filter));
  ASSIGN_OR_RETURN(listing.tree, call.Units(units));
  listing.units.reserve(units.size());
  for (const std::string& unit : units) listing.units.push_back(listing.PlaceOf(unit));
  std::sort(listing.units.begin(), listing.units.end());
  if (listing.filter.name_key.empty()) return listing;
  for (const auto& [key, unit] : listing.units) {
    if (absl::StrContains(key, listing.filter.name_key)) listing.filter.named_units.push_back(unit);
  }
  return listing;
}

// Units are looked through a few at a time, ever more of them where they bring few rows.
absl::StatusOr<std::vector<store::AwardedSubject>> SubjectsAfter(rpc::Call& call, const Listing& listing,
                                                                 const store::AwardedSubject& after,
                                                                 int limit) {
  auto next = after.unit_id.empty() ? listing.units.begin()
                                    : std::lower_bound(listing.units.begin(), listing.units.end(),
                                                       listing.PlaceOf(after.unit_id));
  std::vector<store::AwardedSubject> subjects;
  for (int most = 2; next != listing.units.end() && static_cast<int>(subjects.size()) < limit; most *= 2) {
    std::vector<std::string> units;
    for (; next != listing.units.end() && static_cast<int>(units.size()) < most; ++next) {
      units.push_back(next->second);
    }
    ASSIGN_OR_RETURN(auto found, store::ListAwarded(call.uow(), listing.filter, units, after,
                                                    limit - static_cast<int>(subjects.size())));
    subjects.insert(subjects.end(), std::make_move_iterator(found.begin()),
                    std::make_move_iterator(found.end()));
  }
  return subjects;
}

// By subject.
template <class Request, class Subjects>
absl::StatusOr<std::map<std::string, std::vector<store::Awarded>>> AwardsOfAll(rpc::Call& call,
                                                                               const Request& request,
                                                                               const Subjects& subjects) {
  std::vector<std::string> ids;
  ids.reserve(subjects.size());
  for (const auto& subject : subjects) ids.push_back(subject.subject_id);
  return store::AwardsOf(call.uow(), ids, request.school_year());
}

}  // namespace

absl::StatusOr<std::vector<v1::Payment>> PaymentsDueBy(rpc::Call& call, const std::string& decision_id,
                                                       const std::vector<store::StoredCase>& cases) {
  std::vector<std::string> subjects;
  subjects.reserve(cases.size());
  for (const auto& stored : cases) subjects.push_back(stored.data.subject().id());
  ASSIGN_OR_RETURN(auto awards, store::AwardsOf(call.uow(), subjects, cases.front().data.school_year()));
  const auto listed = [&](const store::Awarded& awarded) {
    return awarded.stored.data.decision_id() == decision_id;
  };
  v1::ListPaymentsResponse found;
  for (auto& [subject, of_subject] : awards)
    RETURN_IF_ERROR(AddSubject(call, std::move(of_subject), policy::Rounding::kCeil10K, listed, found));
  std::vector<v1::Payment> due;
  for (auto& payment : *found.mutable_payments()) {
    if (payment.state() == v1::Payment::DUE) due.push_back(std::move(payment));
  }
  return due;
}

absl::StatusOr<std::vector<v1::Payment>> PaymentsOf(
    rpc::Call& call, std::map<std::string, std::vector<store::Awarded>> by_subject, v1::Rounding rounding) {
  v1::ListPaymentsResponse found;
  for (auto& [subject, awards] : by_subject) {
    RETURN_IF_ERROR(AddSubject(
        call, std::move(awards), RoundingOf(rounding), [](const store::Awarded&) { return true; }, found));
  }
  return std::vector<v1::Payment>(found.payments().begin(), found.payments().end());
}

absl::StatusOr<v1::ListPaymentsResponse> ListPayments(rpc::Call& call,
                                                      const v1::ListPaymentsRequest& request) {
  ASSIGN_OR_RETURN(const Listing listing, ListingOf(call, request));
  // Name of the unit, the unit, name of the subject, the subject.
  ASSIGN_OR_RETURN(const auto page,
                   (rpc::Paged<std::string, std::string, std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(
      auto subjects,
      SubjectsAfter(call, listing, {page.after<1>(), page.after<2>(), page.after<3>()}, page.limit()));
  v1::ListPaymentsResponse response;
  response.set_next_page_token(page.Cut(subjects, [&](const store::AwardedSubject& last) {
    return std::tuple(listing.PlaceOf(last.unit_id).first, last.unit_id, last.name, last.subject_id);
  }));
  ASSIGN_OR_RETURN(auto awards, AwardsOfAll(call, request, subjects));
  for (const auto& subject : subjects) {
    const auto of_unit = [&](const store::Awarded& awarded) {
      return awarded.decided_by == request.unit_id() && awarded.stored.data.unit_id() == subject.unit_id;
    };
    RETURN_IF_ERROR(
        AddSubject(call, awards[subject.subject_id], RoundingOf(request.rounding()), of_unit, response));
  }
  RETURN_IF_ERROR(AddSubjectNotes(call, NotesFor::kSameNames, response.mutable_payments()));
  return response;
}

// Of those who got the same one is judged, for all of them.
absl::StatusOr<v1::SumPaymentsResponse> SumPayments(rpc::Call& call, const v1::SumPaymentsRequest& request) {
  ASSIGN_OR_RETURN(const Listing listing, ListingOf(call, request));
  ASSIGN_OR_RETURN(const auto same, store::CountAwards(call.uow(), listing.filter));
  ASSIGN_OR_RETURN(auto awards, AwardsOfAll(call, request, same));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  const auto& payer = policy::OfficialAfterAward().payer();
  v1::SumPaymentsResponse sum;
  sum.set_payer_rule(payer.statement());
  sum.set_payer_source(policy::CitedOn(payer.source(), payer.valid_from(), today));
  for (const auto& [subject_id, subjects] : same) {
    v1::ListPaymentsResponse payments;
    RETURN_IF_ERROR(AddSubject(
        call, awards[subject_id], RoundingOf(request.rounding()),
        [&](const store::Awarded& awarded) { return listing.Passes(awarded); }, payments));
    for (const v1::Payment& payment : payments.payments()) {
      sum.set_payments(sum.payments() + subjects);
      const int64_t owed = payment.has_money_back_on() ? 0 : payment.amount();
      if (payment.state() == v1::Payment::GIVE_BACK && (owed > 0 || !payment.has_object_back_on())) {
        sum.set_to_give_back(sum.to_give_back() + subjects);
        sum.set_amount_to_give_back(sum.amount_to_give_back() + subjects * owed);
      }
      if (payment.state() != v1::Payment::DUE) continue;
      sum.set_due(sum.due() + subjects);
      sum.set_amount(sum.amount() + subjects * payment.amount());
      if (!payment.has_paid_on()) continue;
      sum.set_paid(sum.paid() + subjects);
      sum.set_amount_paid(sum.amount_paid() + subjects * payment.paid_amount());
    }
  }
  return sum;
}

}  // namespace thidua::approval
