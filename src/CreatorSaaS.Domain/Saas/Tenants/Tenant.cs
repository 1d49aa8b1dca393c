using CreatorSaaS.Texts;

namespace CreatorSaaS.Saas.Tenants;

/// <summary>
/// An agency. Suspended, it can be read but not changed while open work with the provider goes on; deleted, it is frozen
/// until its purge date and can be brought back until then.
/// </summary>
[Audited]
public sealed class Tenant : AuditedAggregateRoot<Guid>
{
    public Tenant(
        Guid id, string name, string slug, Guid editionId, string baseCurrency, string timeZone, string ownerName, string ownerEmail)
        : base(id)
    {
        Name = Check.NotNullOrWhiteSpace(name, maxLength: TenantConsts.NameLengthMax);
        Slug = slug;
        SearchKey = SearchText.KeyOf(Name, slug);
        EditionId = editionId;
        BaseCurrency = baseCurrency;
        TimeZone = timeZone;
        AddDistributedEvent(new TenantCreatedEto
        {
            TenantId = id,
            Name = Name,
            Slug = Slug,
            BaseCurrency = baseCurrency,
            TimeZone = timeZone,
            OwnerName = ownerName,
            OwnerEmail = ownerEmail,
        });
    }

    private Tenant()
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>Short name in addresses, unique in the product.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>What it is found by: name and short name, see <see cref="SearchText"/>.</summary>
    [DisableAuditing]
    public string SearchKey { get; private set; } = "";

    public Guid EditionId { get; private set; }

    /// <summary>ISO 4217.</summary>
    public string BaseCurrency { get; private set; } = "";

    /// <summary>IANA name; the zone of the agency's business days.</summary>
    public string TimeZone { get; private set; } = "";

    public TenantState State { get; private set; }

    /// <summary>Why it is suspended or deleted, as its members read it.</summary>
    public string? StateReason { get; private set; }

    /// <summary>When the present state began, business time.</summary>
    public DateTime? StateSince { get; private set; }

    /// <summary>When a deleted agency is purged.</summary>
    public DateTime? PurgeAt { get; private set; }

    /// <exception cref="BusinessException"><see cref="SaasErrorCodes.TenantStateRefuses"/>: it is not active.</exception>
    public void Suspend(string reason, DateTime now)
    {
        RequireState(TenantState.Active);
        Enter(TenantState.Suspended, reason, now, purgeAt: null);
    }

    /// <exception cref="BusinessException"><see cref="SaasErrorCodes.TenantStateRefuses"/>: it is not suspended.</exception>
    public void Resume(DateTime now)
    {
        RequireState(TenantState.Suspended);
        Enter(TenantState.Active, reason: null, now, purgeAt: null);
    }

    /// <exception cref="BusinessException"><see cref="SaasErrorCodes.TenantStateRefuses"/>: it is deleted already.</exception>
    public void Delete(string reason, DateTime now)
    {
        RequireState(TenantState.Active, TenantState.Suspended);
        Enter(TenantState.Deleted, reason, now, purgeAt: now.AddDays(TenantConsts.GraceDays));
    }

    /// <summary>Brings a deleted agency back, within its grace.</summary>
    /// <exception cref="BusinessException"><see cref="SaasErrorCodes.TenantStateRefuses"/>: it is not deleted, or the grace is over.</exception>
    public void Restore(DateTime now)
    {
        RequireState(TenantState.Deleted);
        if (now >= PurgeAt)
        {
            throw StateRefuses();
        }

        Enter(TenantState.Active, reason: null, now, purgeAt: null);
    }

    /// <summary>Lets a person's write through, or says why not.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="SaasErrorCodes.TenantSuspended"/> or <see cref="SaasErrorCodes.TenantDeleted"/>.
    /// </exception>
    public void CheckTakesWrites()
    {
        if (State != TenantState.Active)
        {
            throw new BusinessException(
                    State == TenantState.Suspended ? SaasErrorCodes.TenantSuspended : SaasErrorCodes.TenantDeleted)
                .WithData("reason", StateReason ?? "");
        }
    }

    private void Enter(TenantState state, string? reason, DateTime now, DateTime? purgeAt)
    {
        State = state;
        StateReason = reason;
        StateSince = now;
        PurgeAt = purgeAt;
    }

    private void RequireState(params ReadOnlySpan<TenantState> states)
    {
        if (!states.Contains(State))
        {
            throw StateRefuses();
        }
    }

    private BusinessException StateRefuses() =>
        new BusinessException(SaasErrorCodes.TenantStateRefuses).WithData("state", State);
}
