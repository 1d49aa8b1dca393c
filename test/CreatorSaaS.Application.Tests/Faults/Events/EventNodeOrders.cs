using CreatorSaaS.Embedded;

namespace CreatorSaaS.Faults.Events;

/// <summary>What a node is told when it starts.</summary>
/// <param name="Cell">Where its Kafka clients kill it; null where it is killed from outside.</param>
/// <param name="Time">At the how manieth time.</param>
internal sealed record EventNodeOrders(
    EventOwner Owner, string App, string Host, IReadOnlyDictionary<string, string?> Settings, EventCell? Cell, int Time)
{
    public DatabaseConnections Connections => new(Admin: "", App, Host);
}
