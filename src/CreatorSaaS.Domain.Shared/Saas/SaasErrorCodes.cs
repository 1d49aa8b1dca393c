namespace CreatorSaaS.Saas;

/// <summary>Refusals of the Saas context.</summary>
public static class SaasErrorCodes
{
    /// <summary>409: the agency is suspended; it can be read, not changed.</summary>
    public const string TenantSuspended = "Saas:TenantSuspended";

    /// <summary>409: the agency is deleted and frozen until it is purged.</summary>
    public const string TenantDeleted = "Saas:TenantDeleted";

    /// <summary>409: another agency has this short name.</summary>
    public const string TenantSlugTaken = "Saas:TenantSlugTaken";

    /// <summary>422: the short name is reserved for the product's own addresses .</summary>
    public const string TenantSlugReserved = "Saas:TenantSlugReserved";

    /// <summary>422: there is no such edition.</summary>
    public const string EditionUnknown = "Saas:EditionUnknown";

    /// <summary>422: the currency is unknown.</summary>
    public const string CurrencyUnknown = "Saas:CurrencyUnknown";

    /// <summary>422: the time zone is unknown.</summary>
    public const string TimeZoneUnknown = "Saas:TimeZoneUnknown";

    /// <summary>409: the agency is not in a state from which this is possible.</summary>
    public const string TenantStateRefuses = "Saas:TenantStateRefuses";

    /// <summary>409: an event or job is not in a state from which this is possible; it went on meanwhile.</summary>
    public const string WorkStateRefuses = "Saas:WorkStateRefuses";

    /// <summary>409: it is no job, has ended or runs without telling how far it is, so it cannot be called off.</summary>
    public const string WorkNotCancellable = "Saas:WorkNotCancellable";

    /// <summary>503: the host has started and is not ready yet.</summary>
    public const string Starting = "Saas:Starting";
}
