namespace CreatorSaaS.Marketplace.Deals;

/// <summary>One piece of delivered work: a link or an uploaded file. Never changed; a new delivery adds its own.</summary>
public sealed class Deliverable : IMultiTenant
{
    private Deliverable()
    {
    }

    internal Deliverable(Milestone milestone, int delivery, int position, DeliveryItem item)
    {
        TenantId = milestone.TenantId;
        MilestoneId = milestone.Id;
        Delivery = delivery;
        Position = position;
        Kind = item.Kind;
        Title = item.Title;
        Url = item.Url;
        FileId = item.FileId;
    }

    public Guid TenantId { get; private set; }

    public Guid MilestoneId { get; private set; }

    /// <summary>1 for the first delivery of the milestone, one more after each request for changes.</summary>
    public int Delivery { get; private set; }

    /// <summary>From 1 within the delivery.</summary>
    public int Position { get; private set; }

    public DeliverableKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Of a link; https only.</summary>
    public string? Url { get; private set; }

    /// <summary>Of a file.</summary>
    public Guid? FileId { get; private set; }
}
