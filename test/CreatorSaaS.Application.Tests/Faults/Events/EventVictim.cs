using CreatorSaaS.Kafka;

namespace CreatorSaaS.Faults.Events;

/// <summary>A node that comes to its point, where it gets a SIGKILL.</summary>
internal sealed class EventVictim : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly EventCell _cell;
    private readonly DatabaseGate _gate = DatabaseGate.Start();
    private readonly GateStop? _stop;
    private readonly EventNodeProcess _node;

    public EventVictim(EventWorld world, EventCell cell)
    {
        _cell = cell;
        world.OpenGate(_gate);
        var time = Random.Shared.Next(1, 4);
        _stop = MomentOf(cell, world.Transport) is var (moment, mark) ? _gate.Arm(moment, mark, time) : null;
        _node = world.StartNode(cell.Owner, _gate, _stop is null ? cell : null, time);
    }

    public Task ReadyAsync() => _node.ReadyAsync();

    /// <summary>Ends when it is dead; answers whether it did not come to its point, in words.</summary>
    public async Task<string?> DieAsync()
    {
        if (_cell.Owner == EventOwner.Publisher)
        {
            await _node.GoAsync();
        }

        var reached = _stop?.Reached ?? _node.Exited;
        var first = await Task.WhenAny(reached, _node.Exited, Task.Delay(Patience));
        var isMet = first == reached && (_stop is not null || _node.WasKilled);
        await _node.KillAsync();
        _stop?.Release(goesOn: false);
        return isMet ? null : $"{_cell.Owner} did not come to {_cell.Point}\n{_node.LastWords}";
    }

    public async ValueTask DisposeAsync()
    {
        _node.Dispose();
        await _gate.DisposeAsync();
    }

    /// <summary>Null where the point lies between the process and its Kafka clients.</summary>
    private static (StatementMoment Moment, DatabaseMark Mark)? MomentOf(EventCell cell, EventTransport transport)
    {
        var said = new DatabaseMark("insert into framework.outbox", "");
        var sent = new DatabaseMark("delete from framework.outbox", "");
        var done = new DatabaseMark("update framework.inbox set state = 'done'", "");
        var effect = new DatabaseMark("insert into probes.effects", "");
        return (cell.Owner, cell.Point) switch
        {
            (EventOwner.Publisher, EventPoint.BeforeCommit) => (StatementMoment.CommitUnsent, said),
            (EventOwner.Publisher, EventPoint.AfterCommit) => (StatementMoment.CommitUnanswered, said),
            (EventOwner.Sender, EventPoint.BeforeProduce) when transport == EventTransport.InProcess =>
                (StatementMoment.Unsent, DatabaseMark.Carrying),
            (EventOwner.Sender, EventPoint.AfterProduce) when transport == EventTransport.InProcess =>
                (StatementMoment.Unanswered, DatabaseMark.Carrying),
            (EventOwner.Sender, EventPoint.BeforeAck) => (StatementMoment.CommitUnsent, sent),
            (EventOwner.Sender, EventPoint.AfterAck) => (StatementMoment.CommitUnanswered, sent),
            (EventOwner.Consumer, EventPoint.MidBatch) => (StatementMoment.Unanswered, DatabaseMark.Carrying),
            (EventOwner.Handler, EventPoint.BeforeAck) => (StatementMoment.CommitUnsent, done),
            (EventOwner.Handler, EventPoint.AfterAck) => (StatementMoment.CommitUnanswered, done),
            (EventOwner.Handler, EventPoint.MidBatch) => (StatementMoment.Unanswered, effect),
            _ => null,
        };
    }
}
