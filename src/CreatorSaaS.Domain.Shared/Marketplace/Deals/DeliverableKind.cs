namespace CreatorSaaS.Marketplace.Deals;

/// <summary>How a piece of work is handed over.</summary>
public enum DeliverableKind
{
    Link,
    File,
}
