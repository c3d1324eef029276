// Counts every operation of the API by its name and how it ended.
// Not here: what the guard turned away (the door's journal tells that), jobs (journals.ts).
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { tap, type Observable } from 'rxjs';
import { Metrics, type OperationOutcome } from './metrics.ts';

@Injectable()
export class OperationCount implements NestInterceptor {
  constructor(private readonly metrics: Metrics) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<GqlContextType>() !== 'graphql') return next.handle();
    const { fieldName } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
    return next.handle().pipe(
      tap({
        next: (result: unknown) => {
          this.metrics.countOperation(fieldName, outcomeOf(result));
        },
        error: () => {
          this.metrics.countOperation(fieldName, 'failed');
        },
      }),
    );
  }
}

/** A mutation that refuses says so in its answer; it has not failed. */
function outcomeOf(result: unknown): OperationOutcome {
  const refusals =
    typeof result === 'object' && result !== null && 'refusals' in result ? result.refusals : [];
  return Array.isArray(refusals) && refusals.length > 0 ? 'refused' : 'done';
}
