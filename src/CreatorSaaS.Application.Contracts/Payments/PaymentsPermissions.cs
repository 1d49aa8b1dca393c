namespace CreatorSaaS.Payments;

/// <summary>Rights of the Payments context. Everybody sees what is their own besides.</summary>
public static class PaymentsPermissions
{
    public const string Group = "Payments";

    public static class Escrows
    {
        /// <summary>Look at held payments: all with <see cref="ViewAll"/>, else those one pays or gets.</summary>
        public const string View = "Payments.Escrows.View";

        public const string ViewAll = "Payments.Escrows.ViewAll";

        /// <summary>Try a refund or transfer again that failed at the payment provider.</summary>
        public const string Manage = "Payments.Escrows.Manage";
    }

    public static class Payees
    {
        /// <summary>One's own balance, postings and bank account.</summary>
        public const string Own = "Payments.Payees.Own";

        /// <summary>Everybody's balance and postings.</summary>
        public const string ViewAll = "Payments.Payees.ViewAll";
    }

    public static class Payouts
    {
        /// <summary>One's own payouts: look, request, cancel.</summary>
        public const string Own = "Payments.Payouts.Own";

        public const string ViewAll = "Payments.Payouts.ViewAll";

        /// <summary>Call off somebody else's payout that was not sent.</summary>
        public const string Manage = "Payments.Payouts.Manage";
    }

    public static class Journal
    {
        /// <summary>Look at every entry and verify the chain; on the host side in the platform's own book.</summary>
        public const string View = "Payments.Journal.View";
    }
}
