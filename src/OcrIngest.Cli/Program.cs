using OcrIngest.Cli;
using OcrIngest.Cli.Workers;

return await Verbs.Run(Verbs.Create(WorkerCommand.Self, Validation.Check, Validation.Between), args);
