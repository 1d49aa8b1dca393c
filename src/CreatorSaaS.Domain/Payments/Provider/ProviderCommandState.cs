namespace CreatorSaaS.Payments.Provider;

/// <summary>The life of a provider command (money.md 3.8). Stored by name.</summary>
public enum ProviderCommandState
{
    /// <summary>Not sent yet; perhaps it waits for what it needs.</summary>
    Planned,

    /// <summary>Its request is stored and under way.</summary>
    Sending,

    /// <summary>The provider did it.</summary>
    Succeeded,

    /// <summary>The provider provably did not do it.</summary>
    Failed,

    /// <summary>It may have been done. No timer turns this into a failure.</summary>
    Unknown,
}
