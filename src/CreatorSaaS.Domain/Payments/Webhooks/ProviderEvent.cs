namespace CreatorSaaS.Payments.Webhooks;

/// <summary>
/// What the provider sent, to the byte, kept before anything is done about it. Of the host: whose it is, is known only
/// after the match.
/// </summary>
public sealed class ProviderEvent : Entity<Guid>
{
    private ProviderEvent()
    {
    }

    public ProviderEvent(Guid id, string eventId, string type, byte[] body, DateTime receivedAt)
        : base(id)
    {
        EventId = eventId;
        Type = type;
        Body = body;
        ReceivedAt = receivedAt;
    }

    /// <summary>The provider's id: unique, since the same event may come again.</summary>
    public string EventId { get; private set; } = "";

    public string Type { get; private set; } = "";

    /// <summary>The signed bytes.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>Security time.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>Whose it turned out to be; null while unrouted, and for what concerns nobody here.</summary>
    public Guid? RoutedTenantId { get; private set; }

    public DateTime? RoutedAt { get; private set; }

    public void MarkRouted(Guid? tenantId, DateTime now)
    {
        RoutedTenantId = tenantId;
        RoutedAt = now;
    }
}
