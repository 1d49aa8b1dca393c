namespace CreatorSaaS.Payments.Provider;

/// <summary>What the provider is told to do. Stored by name.</summary>
public enum ProviderCommandKind
{
    /// <summary>Open a payee's connected account. Subject: the payee.</summary>
    OpenAccount,

    /// <summary>Open a payment page. Subject: the held payment.</summary>
    OpenPage,

    /// <summary>Close a payment page. Subject: the held payment.</summary>
    ClosePage,

    /// <summary>Move released money to the connected account. Subject: the release.</summary>
    Transfer,

    /// <summary>Give a charge back. Subject: the refund.</summary>
    Refund,

    /// <summary>Pay from the connected account to its bank. Subject: the payout.</summary>
    SendPayout,
}
