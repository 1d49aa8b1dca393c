using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Payments.Provider;

/// <summary>
/// Sends one command by the rule of money.md 3.8: request and key are stored and committed, then the provider is called
/// outside of any transaction, then what came back is stored with its effects. Sending a command twice is sending it once.
/// </summary>
public sealed class ProviderCommandSender(
    IUnitOfWorkManager unitsOfWork,
    IProviderCommandRepository commands,
    IEnumerable<IProviderCommandHandler> handlers,
    IPaymentProvider provider,
    IClock clock,
    ILogger<ProviderCommandSender> logger) : ITransientDependency
{
    private readonly Dictionary<ProviderCommandKind, IProviderCommandHandler> _handlers =
        handlers.ToDictionary(handler => handler.Kind);

    /// <summary>Answers the state it is in then; planned means that it waits for something.</summary>
    public async Task<ProviderCommandState> SendAsync(Guid commandId)
    {
        if (unitsOfWork.Current is not null)
        {
            throw new InvalidOperationException("The provider is never called inside a transaction.");
        }

        var start = await unitsOfWork.RunAsync(() => StartAsync(commandId));
        if (start.Sending is not { } sending)
        {
            return start.State;
        }

        var outcome = sending.IsSearch
            ? await SearchAsync(sending)
            : await provider.ExecuteAsync(sending.Request, sending.Marks, sending.Key);
        return await unitsOfWork.RunAsync(() => CompleteAsync(sending, outcome));
    }

    private async Task<Start> StartAsync(Guid commandId)
    {
        var command = await commands.LockAsync(commandId);
        var now = clock.Now;
        if (!command.IsOpen || command.IsBeingSent(now))
        {
            return new Start(command.State);
        }

        var request = command.Request is { } stored
            ? ProviderRequest.FromJson(stored)
            : await _handlers[command.Kind].ComposeAsync(command);
        if (request is null)
        {
            return new Start(command.State);
        }

        var isSearch = command.State != ProviderCommandState.Planned && command.IsPastResending(now);
        if (!isSearch)
        {
            command.Send(request, now);
            await commands.UpdateAsync(command);
        }

        var marks = new ProviderMarks(command.TenantId, command.Id, command.SubjectId);
        return new Start(
            command.State,
            new Sending(command.Kind, request, marks, command.IdempotencyKey, command.Epoch, command.FirstSentAt ?? now, isSearch));
    }

    private async Task<ProviderOutcome> SearchAsync(Sending sending) =>
        await provider.FindAsync(sending.Request, sending.Marks.CommandId, sending.FirstSentAt) switch
        {
            ProviderReading<ProviderResult>.Found found => new ProviderOutcome.Done(found.Value),
            ProviderReading<ProviderResult>.Refused absent => new ProviderOutcome.Refused(absent.Code, absent.Message),
            ProviderReading<ProviderResult>.NoAnswer silence => new ProviderOutcome.Unknown("NoListing", silence.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private async Task<ProviderCommandState> CompleteAsync(Sending sending, ProviderOutcome outcome)
    {
        var handler = _handlers[sending.Kind];
        await handler.LockAsync(sending.Marks.SubjectId);
        var command = await commands.LockAsync(sending.Marks.CommandId);
        if (!command.IsOpen || command.Epoch != sending.Epoch)
        {
            // A twin of this sending was faster; the provider told both the same.
            return command.State;
        }

        switch (outcome)
        {
            case ProviderOutcome.Done done:
                command.Succeed(done.Result.ObjectId, clock.Now);
                await handler.SucceedAsync(command, sending.Request, done.Result);
                break;
            case ProviderOutcome.Refused when sending.IsSearch && !command.MarkAbsent(clock.Now):
                break;
            case ProviderOutcome.Refused refused:
                logger.LogWarning(
                    "The provider refuses {Kind} {CommandId}: {Code}", sending.Kind, command.Id, refused.Code);
                command.Fail(refused.Code, refused.Message, clock.Now);
                await handler.FailAsync(command);
                break;
            case ProviderOutcome.Unknown unknown:
                logger.LogWarning(
                    "The outcome of {Kind} {CommandId} is unknown: {Reason}", sending.Kind, command.Id, unknown.Reason);
                command.MarkUnknown(unknown.Reason, unknown.Detail);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        await commands.UpdateAsync(command);
        return command.State;
    }

    private sealed record Start(ProviderCommandState State, Sending? Sending = null);

    /// <param name="IsSearch">Too old to be sent again: it is looked for instead.</param>
    private sealed record Sending(
        ProviderCommandKind Kind,
        ProviderRequest Request,
        ProviderMarks Marks,
        string Key,
        int Epoch,
        DateTime FirstSentAt,
        bool IsSearch);
}
