namespace CreatorSaaS.Payments.Provider;

/// <summary>Sends a provider command and stays with it until its outcome is known.</summary>
[BackgroundJobName("Payments.SendProviderCommand")]
public sealed record SendProviderCommandArgs(Guid CommandId);

/// <inheritdoc cref="SendProviderCommandArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class SendProviderCommandJob(ProviderCommandSender sender) : AsyncBackgroundJob<SendProviderCommandArgs>
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(15);

    public override async Task ExecuteAsync(SendProviderCommandArgs args)
    {
        switch (await sender.SendAsync(args.CommandId))
        {
            case ProviderCommandState.Succeeded:
            case ProviderCommandState.Failed:
            case ProviderCommandState.Planned: // whoever brings what it waits for sends it
                return;
            case ProviderCommandState.Sending:
                throw new WorkPostponedException("Somebody else sends it.", AskAgainAfter);
            case ProviderCommandState.Unknown:
                throw new WorkPostponedException("Its outcome is not known yet.", AskAgainAfter);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
