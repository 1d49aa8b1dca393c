using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.MultiTenancy;

namespace CreatorSaaS.Probes;

/// <summary>The effect that probes leave: one row per piece of work.</summary>
[Audited]
public sealed class Note : AuditedAggregateRoot<Guid>, IMultiTenant
{
    public Note(Guid id, Guid tenantId, string text, Money price)
        : base(id)
    {
        TenantId = tenantId;
        Text = text;
        Price = price;
    }

    private Note()
    {
    }

    public Guid TenantId { get; private set; }

    public string Text { get; private set; } = "";

    public Money Price { get; private set; }

    public DateTime? DueAt { get; private set; }

    public string? AccessToken { get; private set; }

    [DisableAuditing]
    public string? Document { get; private set; }

    public void Rewrite(string text, Money price, DateTime dueAt)
    {
        Text = text;
        Price = price;
        DueAt = dueAt;
        AccessToken = "token of " + text;
        Document = "document of " + text;
        AddDistributedEvent(new NoteSaidEto { NoteId = Id, Text = text });
    }
}
