using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Payments;

/// <summary>Texts of the pages about balances, bank accounts, payouts and held payments.</summary>
[LocalizationResourceName("PaymentsPages")]
public sealed class PaymentsPagesResource;
